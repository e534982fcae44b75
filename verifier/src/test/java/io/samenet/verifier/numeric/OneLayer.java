package io.samenet.verifier.numeric;

import io.samenet.formats.error.Location;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model of a single layer, to be run on tensors written out in a test. */
public final class OneLayer {
    private final Declaration declaration;
    private final List<TensorData> weights = new ArrayList<>();
    private Policy policy = Policy.FLOAT32;
    private Arguments<TensorData> arguments = new Arguments<>(List.of());

    private OneLayer(Declaration declaration) {
        this.declaration = declaration;
    }

    /** A model of the layer. */
    public static OneLayer of(Declaration declaration) {
        return new OneLayer(declaration);
    }

    /** A layer around a declaration. */
    public static Layer layer(String name, Declaration declaration, Policy policy) {
        Spelling spelling = Spelling.listed(Dialect.KERAS3, "Test", Dict.EMPTY, Dict.EMPTY);
        return new Layer(name, declaration, policy, true, Dict.EMPTY, spelling);
    }

    /** The model of a graph. */
    public static Model model(Graph graph, List<TensorData> weights) {
        Origin origin = new Origin(
                Location.of("test"),
                Origin.FileFormat.JSON,
                Dialect.KERAS3,
                Optional.empty(),
                Optional.empty(),
                Dict.EMPTY);
        List<Optional<TensorData>> bound = weights.isEmpty()
                ? graph.weights().stream()
                        .map(w -> Optional.<TensorData>empty())
                        .toList()
                : weights.stream().map(Optional::of).toList();
        return new Model(graph, bound, Training.NONE, origin);
    }

    /** Its next weight. */
    public OneLayer weight(TensorData weight) {
        weights.add(weight);
        return this;
    }

    /** Its policy. */
    public OneLayer policy(Policy other) {
        policy = other;
        return this;
    }

    /** Its next input. */
    public OneLayer input(TensorData input) {
        return argument(Arguments.INPUTS, input);
    }

    /** Its next argument. */
    public OneLayer argument(String name, TensorData value) {
        arguments = arguments.with(name, value);
        return this;
    }

    /** The outputs. */
    public List<TensorData> run(Precision precision) {
        GraphBuilder builder = new GraphBuilder("one", Style.FUNCTIONAL);
        List<Arguments.Named<Operand>> operands = new ArrayList<>();
        for (Arguments.Named<TensorData> argument : arguments.all()) {
            InputLayer type = new InputLayer(argument.value().type());
            Operand.Tensor tensor = builder.call(builder.add(layer("input_" + operands.size(), type, policy)));
            builder.input(tensor);
            operands.add(new Arguments.Named<>(argument.name(), tensor));
        }
        int call =
                builder.call(builder.add(layer("layer", declaration, policy)), new Arguments<>(operands), Dict.EMPTY);
        for (int i = 0; i < builder.types(call).size(); i++) {
            builder.output(new Operand.Tensor(call, i));
        }
        List<TensorData> inputs =
                arguments.all().stream().map(Arguments.Named::value).toList();
        return Interpreter.run(model(builder.build(), weights), inputs, precision, RunObserver.NONE);
    }

    /** The elements of output {@code index} in float64. */
    public double[] output(int index) {
        return Tensors.values(run(Precision.FLOAT64).get(index));
    }

    /** The elements of the first output in float64. */
    public double[] output() {
        return output(0);
    }
}
