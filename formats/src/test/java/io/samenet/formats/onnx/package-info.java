/** Tests of the package of the same name. */
@NullMarked
package io.samenet.formats.onnx;

import org.jspecify.annotations.NullMarked;
