/** Recurrent layers as ONNX's recurrent operators or, where those cannot say it, as loops. No declaration, no spelling, no kernel's arithmetic. */
@NullMarked
package io.samenet.converter.onnx.recurrent;

import org.jspecify.annotations.NullMarked;
