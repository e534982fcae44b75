package io.samenet.verifier.numeric;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Estimates what a run costs, so that large models are run on few samples: by sizes alone, never by a clock. */
final class Cost {
    /** A size that is known only when texts are: how many words they have. */
    private static final int WORDS = 16;

    private Cost() {}

    private record Job(Graph graph, List<TensorType> inputs) {}

    /**
     * About how many multiplications a run on {@code inputs} takes: every weight once for each place of the output, and
     * every output element once.
     */
    static double multiplications(Graph graph, List<TensorType> inputs) {
        double sum = 0;
        Deque<Job> open = new ArrayDeque<>(List.of(new Job(graph, inputs)));
        while (!open.isEmpty()) {
            sum += calls(open.pop(), open);
        }
        return sum;
    }

    private static double calls(Job job, Deque<Job> open) {
        double sum = 0;
        List<List<TensorType>> types = new ArrayList<>();
        for (int i = 0; i < job.graph().calls().size(); i++) {
            Call call = job.graph().calls().get(i);
            Layer layer = job.graph().layer(call);
            int input = job.graph().inputs().indexOf(Operand.Tensor.of(i));
            Arguments<TensorType> arguments = new Arguments<>(call.arguments().all().stream()
                    .map(a -> new Arguments.Named<>(a.name(), type(a.value(), types, layer.policy())))
                    .toList());
            types.add(
                    input >= 0
                            ? List.of(job.inputs().get(input))
                            : layer.declaration().outputs(arguments, layer.policy()));
            if (layer.declaration() instanceof Graph nested) {
                open.push(new Job(nested, arguments.inputs()));
            } else {
                sum += cost(job.graph().weights(call.layer()), types.get(i), arguments);
            }
        }
        return sum;
    }

    private static TensorType type(Operand operand, List<List<TensorType>> types, Policy policy) {
        return operand instanceof Operand.Tensor tensor
                ? types.get(tensor.call()).get(tensor.output())
                : ((Operand.Constant) operand).type(policy);
    }

    private static double cost(
            Optional<List<WeightSpec>> weights, List<TensorType> outputs, Arguments<TensorType> arguments) {
        double elements = 0;
        for (TensorType output : outputs) {
            elements += elements(output.shape());
        }
        double kernels = 0;
        double channels = 1;
        for (WeightSpec weight : weights.orElse(List.of())) {
            if (weight.type().shape().rank() > 1 && !weight.role().endsWith("embeddings")) {
                kernels += elements(weight.type().shape());
                channels = weight.type().shape().size(-1);
            }
        }
        boolean steps =
                !arguments.inputs().isEmpty() && arguments.input().shape().rank() == 3;
        double places = elements
                / channels
                * (steps ? Math.max(1, arguments.input().shape().size(1)) : 1);
        return elements + kernels * Math.max(1, places);
    }

    private static double elements(Shape shape) {
        double product = 1;
        for (long size : shape.sizes()) {
            product *= size == Shape.FREE ? WORDS : size;
        }
        return product;
    }
}
