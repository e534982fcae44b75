import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Keras file cannot say that a call is not handed the mask of its input: Keras hands it on. It can say that the input is
 * multiplied by 1, which changes no bit, and behind an operation there is no mask.
 */
final class MaskStop {
    private MaskStop() {}

    /** {@code mutant} with that product before the call that lost its mask; empty where it is inside a nested model. */
    static Optional<Model> of(Model original, Model mutant) {
        Graph graph = mutant.graph();
        GraphBuilder builder = new GraphBuilder(graph.name(), graph.style());
        graph.layers().forEach(builder::add);
        List<Integer> moved = new ArrayList<>();
        boolean stopped = false;
        for (int i = 0; i < graph.calls().size(); i++) {
            Call call = graph.calls().get(i);
            Arguments<Operand> arguments = call.arguments().map(o -> moved(o, moved));
            if (!call.arguments().equals(original.graph().calls().get(i).arguments())) {
                Operand product = builder.call(
                        builder.add(product()), arguments.input(), new Operand.Constant(Value.of(1.0)));
                arguments = new Arguments<>(first(arguments, product));
                stopped = true;
            }
            moved.add(builder.call(call.layer(), arguments, call.extras()));
        }
        graph.inputs().forEach(t -> builder.input((Operand.Tensor) moved(t, moved)));
        graph.outputs().forEach(t -> builder.output((Operand.Tensor) moved(t, moved)));
        builder.spelling(graph.spelling());
        return stopped
                ? Optional.of(new Model(builder.build(), mutant.weights(), mutant.training(), mutant.origin()))
                : Optional.empty();
    }

    private static Layer product() {
        Spelling spelling = Spelling.listed(Dialect.KERAS2, "TFOpLambda", Dict.EMPTY, Dict.EMPTY);
        return new Layer(
                "times_one", new Elementwise(ElementwiseFunction.MULTIPLY), Policy.FLOAT32, true, Dict.EMPTY, spelling);
    }

    private static List<Arguments.Named<Operand>> first(Arguments<Operand> arguments, Operand other) {
        List<Arguments.Named<Operand>> all = new ArrayList<>(arguments.all());
        all.set(0, new Arguments.Named<>(all.get(0).name(), other));
        return all;
    }

    private static Operand moved(Operand operand, List<Integer> moved) {
        return operand instanceof Operand.Tensor t ? new Operand.Tensor(moved.get(t.call()), t.output()) : operand;
    }
}
