package io.samenet.verifier.diagnosis;

import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** The table of rearrangements that make sense for a weight of a layer. */
final class Rearrangements {
    /** Gates of {@link Recurrent} layers in Keras's order, by their number. */
    private static final List<List<String>> GATES = List.of(
            List.of(),
            List.of(),
            List.of(),
            List.of("update", "reset", "candidate"),
            List.of("input", "forget", "candidate", "output"));

    private final NormalForm form;
    private final Node node;
    private final Shape shape;
    private final List<Rearrangement> found = new ArrayList<>();

    private Rearrangements(NormalForm form, Node node, Shape shape) {
        this.form = form;
        this.node = node;
        this.shape = shape;
    }

    /** Those of a weight of {@code shape} of {@code node}. */
    static List<Rearrangement> of(NormalForm form, Node node, Shape shape) {
        Rearrangements all = new Rearrangements(form, node, shape);
        all.transposed();
        all.flipped();
        all.gates();
        all.flattened();
        return all.found;
    }

    private int size(int axis) {
        return Math.toIntExact(shape.size(axis));
    }

    private void transposed() {
        if (shape.rank() < 2 || size(-1) != size(-2)) {
            return;
        }
        int side = size(-1);
        int plane = side * side;
        found.add(new Rearrangement("transposed", i -> i / plane * plane + i % side * side + i % plane / side));
    }

    private static int windowed(Declaration declaration) {
        if (declaration instanceof Convolution c) {
            return c.window().rank();
        }
        if (declaration instanceof DepthwiseConvolution c) {
            return c.window().rank();
        }
        if (declaration instanceof SeparableConvolution c) {
            return c.window().rank();
        }
        return declaration instanceof TransposedConvolution c ? c.window().rank() : 0;
    }

    /** Convolution turned into correlation: the window's axes, which come first, all run backwards. */
    private void flipped() {
        int rank = windowed(node.declaration());
        if (rank == 0 || shape.rank() != rank + 2) {
            return;
        }
        int window = Math.toIntExact(shape.slice(0, rank).elements());
        int inner = size(-1) * size(-2);
        found.add(new Rearrangement(
                "flipped in every direction of the window", i -> (window - 1 - i / inner) * inner + i % inner));
    }

    private void gates() {
        int gates = node.declaration() instanceof Recurrent recurrent ? recurrent.gates() : 1;
        if (gates < 2 || gates >= GATES.size() || shape.rank() == 0 || size(-1) % gates != 0) {
            return;
        }
        int units = size(-1) / gates;
        for (List<Integer> order : Orders.of(gates)) {
            List<String> names = order.stream().map(GATES.get(gates)::get).toList();
            found.add(new Rearrangement("with its gates in the order " + String.join(", ", names), i -> {
                int column = i % size(-1);
                return i - column + order.get(column / units) * units + column % units;
            }));
        }
    }

    /** Rows of a kernel behind a flattened image: by channels last or by channels first. */
    private void flattened() {
        Optional<Shape> image = image();
        if (!(node.declaration() instanceof Dense) || shape.rank() != 2 || image.isEmpty()) {
            return;
        }
        Shape sizes = image.get();
        int last = Math.toIntExact(sizes.size(-1));
        int first = Math.toIntExact(sizes.size(0));
        int rows = size(0);
        int places = rows / last;
        rows("with its rows in the order of a channels-first flatten", r -> r % places * last + r / places);
        rows("with its rows in the order of a channels-last flatten", r -> r % first * (rows / first) + r / first);
    }

    private void rows(String name, IntUnaryOperator row) {
        int width = size(1);
        found.add(new Rearrangement(name, i -> row.applyAsInt(i / width) * width + i % width));
    }

    /** The shape without batch of what is flattened before the layer. */
    private Optional<Shape> image() {
        Optional<Ref> argument = node.arguments().find(Arguments.INPUTS);
        for (int steps = 0; steps < form.nodes().size() && argument.isPresent(); steps++) {
            if (!(argument.get() instanceof Ref.Output output)) {
                return Optional.empty();
            }
            Node before = form.nodes().get(output.node());
            boolean flattens = before.declaration() instanceof Flatten || before.declaration() instanceof Reshape;
            argument = before.arguments().find(Arguments.INPUTS);
            if (flattens) {
                return argument.flatMap(this::type)
                        .map(TensorType::shape)
                        .filter(s -> s.rank() > 2)
                        .map(s -> s.slice(1, s.rank()))
                        .filter(Shape::isFixed)
                        .filter(s -> shape.rank() == 2 && s.elements() == shape.size(0));
            }
            if (before.types().size() != 1) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<TensorType> type(Ref ref) {
        if (!(ref instanceof Ref.Output output)) {
            return Optional.empty();
        }
        List<Optional<TensorType>> types = form.nodes().get(output.node()).types();
        return output.output() < types.size() ? types.get(output.output()) : Optional.empty();
    }
}
