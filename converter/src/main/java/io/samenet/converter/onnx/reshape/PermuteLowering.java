package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.reshape.Permute;
import java.util.stream.IntStream;

/** {@code Transpose}; Keras counts the dimensions from 1, the batch is 0 in both. */
final class PermuteLowering implements Lowering<Permute> {
    @Override
    public void lower(Permute declaration, LoweringScope scope) {
        Tensor x = scope.ops().cast(scope.input(), scope.output(0).dtype());
        int[] permutation = IntStream.concat(
                        IntStream.of(0), declaration.dims().stream().mapToInt(Integer::intValue))
                .toArray();
        scope.give(scope.ops().layout().transpose(x, permutation));
    }
}
