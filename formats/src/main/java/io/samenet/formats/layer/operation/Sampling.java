package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Elements between the places of a tensor, as {@code jax.scipy.ndimage.map_coordinates} finds them: the nearest, halves away
 * from zero, or the mean of the two at each side along every axis, each by its nearness.
 *
 * @param linear whether of the two at each side
 * @param mode what stands outside
 * @param fill the value there for {@link FillMode#CONSTANT}
 */
record Sampling(boolean linear, FillMode mode, double fill) {
    /** Where along an axis of {@code size} elements, as floating-point numbers. */
    record Axis(Operand.Tensor coordinates, long size) {}

    /** The elements at places, one tensor of int32 for each axis. */
    interface Elements {
        Operand.Tensor at(List<Operand.Tensor> places);
    }

    /** Places along an axis, whether they lie within it, and their share. */
    private record Node(Operand.Tensor place, Operand.Tensor inside, Optional<Operand.Tensor> share) {}

    /** The elements at {@code axes}. */
    Operand.Tensor of(Definition d, List<Axis> axes, Elements elements) {
        List<List<Node>> chosen = List.of(List.of());
        for (Axis axis : axes) {
            List<Node> nodes = nodes(d, axis);
            List<List<Node>> longer = new ArrayList<>();
            for (List<Node> before : chosen) {
                nodes.forEach(node -> longer.add(with(before, node)));
            }
            chosen = longer;
        }
        Operand.Tensor sum = part(d, chosen.get(0), elements);
        for (List<Node> nodes : chosen.subList(1, chosen.size())) {
            sum = d.add(sum, part(d, nodes, elements));
        }
        return sum;
    }

    private static List<Node> with(List<Node> before, Node node) {
        List<Node> longer = new ArrayList<>(before);
        longer.add(node);
        return longer;
    }

    private Operand.Tensor part(Definition d, List<Node> nodes, Elements elements) {
        Operand.Tensor part = elements.at(nodes.stream().map(Node::place).toList());
        if (mode == FillMode.CONSTANT) {
            Operand.Tensor inside = nodes.get(0).inside();
            for (Node node : nodes.subList(1, nodes.size())) {
                inside = d.of(ElementwiseFunction.LOGICAL_AND, inside, node.inside());
            }
            part = d.of(ElementwiseFunction.WHERE, inside, part, Definition.number(fill));
        }
        Optional<Operand.Tensor> share =
                nodes.stream().flatMap(n -> n.share().stream()).reduce(d::multiply);
        return share.isPresent() ? d.multiply(share.get(), part) : part;
    }

    private List<Node> nodes(Definition d, Axis axis) {
        Operand.Tensor x = axis.coordinates();
        if (!linear) {
            Operand.Tensor size = d.of(ElementwiseFunction.ABSOLUTE, x);
            Operand.Tensor nearest = d.of(ElementwiseFunction.FLOOR, d.add(size, Definition.number(0.5)));
            Operand.Tensor signed = d.multiply(d.of(ElementwiseFunction.SIGN, x), nearest);
            return List.of(node(d, signed, axis.size(), Optional.empty()));
        }
        Operand.Tensor lower = d.of(ElementwiseFunction.FLOOR, x);
        Operand.Tensor upper = d.add(lower, Definition.number(1));
        Operand.Tensor beyond = d.subtract(x, lower);
        Operand.Tensor rest = d.subtract(Definition.number(1), beyond);
        return List.of(
                node(d, lower, axis.size(), Optional.of(rest)), node(d, upper, axis.size(), Optional.of(beyond)));
    }

    private Node node(Definition d, Operand.Tensor place, long size, Optional<Operand.Tensor> share) {
        Operand.Tensor inside = d.of(
                ElementwiseFunction.LOGICAL_AND,
                d.of(ElementwiseFunction.GREATER_EQUAL, place, Definition.number(0)),
                d.of(ElementwiseFunction.LESS, place, Definition.number((double) size)));
        Operand.Tensor within = d.apply(new Clip(0, size - 1.0), within(d, place, size));
        return new Node(d.apply(new Cast(DType.INT32), within), inside, share);
    }

    private Operand.Tensor within(Definition d, Operand.Tensor place, long size) {
        return switch (mode) {
            case CONSTANT, NEAREST -> place;
            case WRAP -> d.of(ElementwiseFunction.MOD, place, d.like(place, (double) size));
            case MIRROR -> turned(d, place, size - 1);
            case REFLECT -> {
                Operand.Tensor doubled = d.add(d.multiply(place, Definition.number(2)), Definition.number(1));
                Operand.Tensor turned = d.subtract(turned(d, doubled, 2 * size), Definition.number(1));
                yield d.of(ElementwiseFunction.FLOOR, d.multiply(turned, Definition.number(0.5)));
            }
        };
    }

    /** A wave that rises from 0 to {@code half} and falls again: {@code |(place + half) mod (2 half) - half|}. */
    private static Operand.Tensor turned(Definition d, Operand.Tensor place, long half) {
        if (half < 1) {
            throw ShapeException.unsupported("at least two elements to mirror", String.valueOf(half + 1));
        }
        Operand.Tensor shifted = d.add(place, Definition.number((double) half));
        Operand.Tensor wave = d.of(ElementwiseFunction.MOD, shifted, d.like(place, 2.0 * half));
        return d.of(ElementwiseFunction.ABSOLUTE, d.subtract(wave, Definition.number((double) half)));
    }
}
