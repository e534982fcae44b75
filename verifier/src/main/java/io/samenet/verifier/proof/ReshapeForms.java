package io.samenet.verifier.proof;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** The rules about layers that keep the elements in row-major order. */
final class ReshapeForms {
    /** The rules, in the order in which they are tried. */
    static final List<Rewrite> ROWS =
            List.of(new FlattenIsReshape(), new OperationIsReshape(), new SameShape(), new OfReshape());

    private ReshapeForms() {}

    /** {@link Rule#FLATTEN_IS_RESHAPE}. */
    private static final class FlattenIsReshape implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.FLATTEN_IS_RESHAPE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            Optional<TensorType> input = draft.inputType(node);
            Optional<TensorType> output = Draft.outputType(node);
            if (input.isEmpty() || output.isEmpty()) {
                return Optional.empty();
            }
            Shape sizes = sizes(output.get());
            boolean moves = node.declaration() instanceof Flatten flatten
                    && flatten.dataFormat() == DataFormat.CHANNELS_FIRST
                    && input.get().shape().rank() > 2;
            boolean applies =
                    (node.declaration() instanceof Flatten && !moves) || node.declaration() instanceof Reshape;
            if (!applies || freeDimensions(sizes) > 1) {
                return Optional.empty();
            }
            Declaration reshape = new Reshape(sizes);
            return reshape.equals(node.declaration()) ? Optional.empty() : Rewrite.replaced(node.with(reshape));
        }
    }

    /**
     * {@link Rule#SHAPE_OPERATION_IS_RESHAPE}.
     *
     * <pre>
     * expand_dims(x, 1), squeeze(x, 1), reshape(x, (-1, 12))     become     x → Reshape
     * </pre>
     *
     * <p>Exact because all keep row-major order; only where the batch is seen to stay the first dimension.
     */
    private static final class OperationIsReshape implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.SHAPE_OPERATION_IS_RESHAPE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            return Uniform.isOfOne(node, draft) && keepsBatch(node, draft)
                    ? target(Draft.outputType(node).orElseThrow()).map(s -> new Replaced(node.with(new Reshape(s))))
                    : Optional.empty();
        }

        private static boolean keepsBatch(Node node, Draft draft) {
            if (node.declaration() instanceof ExpandDims expand) {
                return expand.axis() > 0;
            }
            if (node.declaration() instanceof Squeeze squeeze) {
                return squeeze.axes()
                        .filter(all -> all.stream().allMatch(a -> a > 0))
                        .isPresent();
            }
            TensorType input = draft.inputType(node).orElseThrow();
            TensorType output = Draft.outputType(node).orElseThrow();
            return node.declaration() instanceof Rearrange
                    && input.shape().rank() > 0
                    && output.shape().rank() > 0
                    && sizes(input).isFixed()
                    && sizes(output).isFixed()
                    && sizes(input).elements() == sizes(output).elements()
                    && sizes(input).elements() > 0;
        }
    }

    /** {@link Rule#NEUTRAL_VANISHES} for a reshape to the shape that is there. */
    private static final class SameShape implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.NEUTRAL_VANISHES;
        }

        /** With one free dimension on each side and all else equal, the free ones are equal too. */
        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            boolean same = node.declaration() instanceof Reshape reshape
                    && draft.keepsType(node)
                    && draft.inputType(node)
                            .filter(t -> freeDimensions(sizes(t)) <= 1
                                    && reshape.target().equals(sizes(t)))
                            .isPresent();
            return same && node.extras().size() == 0 ? Rewrite.vanished(node) : Optional.empty();
        }
    }

    /** {@link Rule#RESHAPE_OF_RESHAPE}. */
    private static final class OfReshape implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.RESHAPE_OF_RESHAPE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!(node.declaration() instanceof Reshape) || !(node.arguments().input() instanceof Ref.Output inner)) {
                return Optional.empty();
            }
            Node before = draft.nodes().get(inner.node());
            Optional<TensorType> first = draft.inputType(before);
            boolean sameType = first.isPresent()
                    && Draft.outputType(before).map(TensorType::dtype).equals(first.map(TensorType::dtype));
            if (!(before.declaration() instanceof Reshape)
                    || !sameType
                    || node.arguments().all().size() != 1) {
                return Optional.empty();
            }
            return Rewrite.replaced(node.with(Arguments.of(before.arguments().input())));
        }
    }

    /** What a reshape to {@code type} says; empty where more than one size is left over. */
    static Optional<Shape> target(TensorType type) {
        return Optional.of(sizes(type)).filter(s -> freeDimensions(s) <= 1);
    }

    private static Shape sizes(TensorType type) {
        return type.shape().rank() == 0
                ? Shape.SCALAR
                : type.shape().slice(1, type.shape().rank());
    }

    private static long freeDimensions(Shape shape) {
        return shape.asList().stream().filter(s -> s == Shape.FREE).count();
    }
}
