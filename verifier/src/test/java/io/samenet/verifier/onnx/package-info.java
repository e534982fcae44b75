/** Tests of the package of the same name. */
@NullMarked
package io.samenet.verifier.onnx;

import org.jspecify.annotations.NullMarked;
