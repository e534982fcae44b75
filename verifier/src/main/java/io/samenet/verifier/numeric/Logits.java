package io.samenet.verifier.numeric;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the tensors before a final softmax or sigmoid outputs too: those functions squeeze differences together, so that
 * models whose outputs hardly differ may differ much before them. A fused function is split off, which changes nothing in
 * float64; a layer called more than once, or whose output another call takes, is left as it is.
 *
 * @param model the model with more outputs, behind its own
 * @param before for each output of the model which further output is the tensor before it, where there is one
 */
record Logits(Model model, List<Optional<Integer>> before) {
    private static final Set<Kind> SQUEEZING = Set.of(Kind.SOFTMAX, Kind.SIGMOID, Kind.LOG_SOFTMAX, Kind.LOG_SIGMOID);

    /** A layer that ends in a function: the layer without it, and the function. */
    private record Split(Declaration rest, ActivationFunction function) {}

    static Logits of(Model model) {
        Graph graph = model.graph();
        GraphBuilder builder = new GraphBuilder(graph.name(), graph.style());
        List<Optional<Split>> splits = new ArrayList<>();
        boolean[] last = last(graph);
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            int index = i;
            Optional<Split> split = split(layer.declaration()).filter(s -> last[index]);
            splits.add(split);
            builder.add(split.map(s -> with(layer, s.rest(), layer.name())).orElse(layer));
        }
        for (Call call : graph.calls()) {
            builder.call(call.layer(), call.arguments(), call.extras());
        }
        graph.inputs().forEach(builder::input);
        List<Operand.Tensor> more = new ArrayList<>();
        List<Optional<Integer>> before = new ArrayList<>();
        for (Operand.Tensor output : graph.outputs()) {
            Call call = graph.calls().get(output.call());
            Optional<Split> split = splits.get(call.layer());
            builder.output(
                    split.map(s -> apply(builder, graph.layer(call), s, output)).orElse(output));
            Optional<Operand.Tensor> logits =
                    split.map(s -> output).or(() -> separate(graph.layer(call).declaration(), call));
            before.add(logits.map(l -> graph.outputs().size() + more.size()));
            logits.ifPresent(more::add);
        }
        more.forEach(builder::output);
        return new Logits(new Model(builder.build(), model.weights(), model.training(), model.origin()), before);
    }

    private static Operand.Tensor apply(GraphBuilder builder, Layer layer, Split split, Operand.Tensor logits) {
        Layer function = with(layer, Activation.of(split.function()), layer.name() + "/activation");
        return builder.call(builder.add(function), logits);
    }

    private static Layer with(Layer layer, Declaration declaration, String name) {
        Spelling spelling = Spelling.implied(layer.spelling().dialect(), "Activation");
        return new Layer(name, declaration, layer.policy(), layer.trainable(), Dict.EMPTY, spelling);
    }

    /** For each layer whether it is called once, and what it gives is taken by no other call. */
    private static boolean[] last(Graph graph) {
        int[] calls = new int[graph.layers().size()];
        boolean[] taken = new boolean[calls.length];
        for (Call call : graph.calls()) {
            calls[call.layer()]++;
            for (Arguments.Named<Operand> argument : call.arguments().all()) {
                if (argument.value() instanceof Operand.Tensor tensor) {
                    taken[graph.calls().get(tensor.call()).layer()] = true;
                }
            }
        }
        boolean[] last = new boolean[calls.length];
        for (int i = 0; i < last.length; i++) {
            last[i] = calls[i] == 1 && !taken[i];
        }
        return last;
    }

    private static Optional<Split> split(Declaration declaration) {
        if (declaration instanceof Dense dense && isSqueezing(dense.activation())) {
            return Optional.of(new Split(
                    new Dense(dense.units(), dense.useBias(), ActivationFunction.LINEAR), dense.activation()));
        }
        if (declaration instanceof EinsumDense dense && isSqueezing(dense.activation())) {
            return Optional.of(new Split(
                    new EinsumDense(dense.einsum(), dense.outputShape(), dense.biasAxes(), ActivationFunction.LINEAR),
                    dense.activation()));
        }
        if (declaration instanceof Convolution c && isSqueezing(c.activation())) {
            Convolution rest = new Convolution(
                    c.filters(),
                    c.window(),
                    c.padding(),
                    c.dataFormat(),
                    c.groups(),
                    c.useBias(),
                    ActivationFunction.LINEAR);
            return Optional.of(new Split(rest, c.activation()));
        }
        return Optional.empty();
    }

    private static Optional<Operand.Tensor> separate(Declaration declaration, Call call) {
        boolean squeezing = declaration instanceof Activation activation && isSqueezing(activation.function());
        return squeezing && call.arguments().input() instanceof Operand.Tensor tensor
                ? Optional.of(tensor)
                : Optional.empty();
    }

    private static boolean isSqueezing(ActivationFunction function) {
        return SQUEEZING.contains(function.kind());
    }
}
