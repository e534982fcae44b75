package io.samenet.converter.onnx.merge;

import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges that look at the masks of their inputs ({@code Multiply}, {@code Maximum}, {@code Minimum} of Keras 3), by
 * {@code Where}. A mask has a last dimension of 1 here.
 */
final class MaskedMerge {
    private final Ops ops;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Optional<Tensor>> masks = new ArrayList<>();

    private MaskedMerge(LoweringScope scope) {
        this.ops = scope.ops();
        int rank = scope.inputs().stream().mapToInt(Tensor::rank).max().orElseThrow();
        for (Tensor input : scope.inputs()) {
            inputs.add(MergeLowering.raised(ops, ops.cast(input, scope.compute()), rank));
        }
        for (Optional<Tensor> mask : scope.arguments().masks()) {
            masks.add(mask.map(m -> ops.cast(ops.layout().unsqueeze(m, m.rank()), DType.BOOL)));
        }
    }

    static Tensor lower(Operator operator, LoweringScope scope) {
        MaskedMerge merge = new MaskedMerge(scope);
        return operator == Operator.MUL ? merge.product() : merge.choice(operator);
    }

    /** 1 in masked places; 0 where all inputs have masks and are masked. */
    private Tensor product() {
        Tensor product = factor(0);
        Optional<Tensor> some = masks.get(0);
        for (int i = 1; i < inputs.size(); i++) {
            product = ops.mul(product, factor(i));
            some = either(some, masks.get(i));
        }
        Tensor result = product;
        return some.map(s -> ops.where(s, result, ops.scalar(result.dtype(), 0)))
                .orElse(result);
    }

    private Tensor factor(int index) {
        Tensor x = inputs.get(index);
        return masks.get(index)
                .map(m -> ops.where(m, x, ops.scalar(x.dtype(), 1)))
                .orElse(x);
    }

    /** Of two operands, one that is masked is replaced by the other. */
    private Tensor choice(Operator operator) {
        Tensor result = inputs.get(0);
        Optional<Tensor> known = masks.get(0);
        for (int i = 1; i < inputs.size(); i++) {
            Tensor before = result;
            Tensor input = inputs.get(i);
            Tensor next = masks.get(i).map(m -> ops.where(m, input, before)).orElse(input);
            Tensor kept = known.map(m -> ops.where(m, before, next)).orElse(before);
            known = either(known, masks.get(i));
            result = ops.binary(operator, kept, next);
        }
        return result;
    }

    /** Where one of the two is not masked, if both have masks. */
    private Optional<Tensor> either(Optional<Tensor> a, Optional<Tensor> b) {
        return a.flatMap(x -> b.map(y -> ops.compare(Operator.OR, x, y)));
    }
}
