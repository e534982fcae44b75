/**
 * {@code TensorFlowOpLayer} of tf.keras 2.0 to 2.3, which holds an operation of TensorFlow as its graphs have it ({@code
 * NodeDef}): told here as the {@code TFOpLambda} or {@code SlicingOpLambda} that later versions write of the same code. No
 * layer is read here.
 */
@NullMarked
package io.samenet.formats.keras.raw;

import org.jspecify.annotations.NullMarked;
