package io.samenet.verifier.numeric;

import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/** Which tensors of a graph depend on what it is applied to, and not on its shape alone. */
final class Varying {
    private static final Set<ElementwiseFunction> CONSTANT =
            EnumSet.of(ElementwiseFunction.ZEROS_LIKE, ElementwiseFunction.ONES_LIKE, ElementwiseFunction.FULL_LIKE);

    private final BitSet calls = new BitSet();

    Varying(Graph graph) {
        graph.inputs().forEach(i -> calls.set(i.call()));
        for (int i = 0; i < graph.calls().size(); i++) {
            Call call = graph.calls().get(i);
            boolean constant =
                    graph.layer(call).declaration() instanceof Elementwise e && CONSTANT.contains(e.function());
            if (!constant && call.arguments().all().stream().anyMatch(a -> varies(a.value()))) {
                calls.set(i);
            }
        }
    }

    boolean varies(Operand operand) {
        return operand instanceof Operand.Tensor tensor && calls.get(tensor.call());
    }
}
