/**
 * ONNX models run by ONNX Runtime: the other side of a comparison, an oracle that shares no code with the lowering. The
 * only place that knows the runtime; its native library is loaded by the first model that is opened.
 */
@NullMarked
package io.samenet.verifier.onnx;

import org.jspecify.annotations.NullMarked;
