/**
 * ONNX files: small types of our own for what a file holds, a writer that streams weights, a reader of a model's
 * interface. The protobuf messages never leave this package; which layer becomes which operator is not known here.
 */
@NullMarked
package io.samenet.formats.onnx;

import org.jspecify.annotations.NullMarked;
