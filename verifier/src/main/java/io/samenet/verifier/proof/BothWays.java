package io.samenet.verifier.proof;

import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules that no normal form can direct, as they would undo each other: for the search that {@link Saturation} makes.
 *
 * <pre>
 * maximum(maximum(x, y), z)       and     maximum(x, maximum(y, z)), and so of minima
 * x → f → Permute                 and     x → Permute → f, and so of all {@link FunctionBeforeMove} says
 * Permute(x) + Permute(y)         and     Permute(x + y), and so of Reshape and other operations of two operands
 * maximum(relu(x), relu(y))       and     relu(maximum(x, y)), any clamp
 * </pre>
 *
 * <p>Exact because a maximum is one of its operands whatever the order, and an operation that rounds once rounds the same
 * numbers wherever they stand. A clamp never falls: of the clamped, the larger is that of the larger.
 */
final class BothWays {
    /** The rules. */
    static final List<Rewrite> ROWS = List.of(
            new AnyOrder(0),
            new AnyOrder(1),
            new FunctionBehindMove(),
            new OperationBeforeMove(),
            new OperationBehindMove(),
            new ClampBehindLargest(),
            new ClampBeforeLargest());

    /** Operations of two operands that round once, or not at all. */
    private static final Set<ElementwiseFunction> ROUNDED_ONCE = Set.of(
            ElementwiseFunction.ADD,
            ElementwiseFunction.SUBTRACT,
            ElementwiseFunction.MULTIPLY,
            ElementwiseFunction.DIVIDE,
            ElementwiseFunction.MAXIMUM,
            ElementwiseFunction.MINIMUM);

    private BothWays() {}

    /** {@link Rule#LARGEST_IN_ANY_ORDER}: operand {@code kept} of the first comes to stand alone. */
    private record AnyOrder(int kept) implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.LARGEST_IN_ANY_ORDER;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!isExtreme(node, draft) || draft.tellsZerosApart()) {
                return Optional.empty();
            }
            for (int place = 0; place < 2; place++) {
                Optional<Node> inner = Uniform.maker(node.arguments().inputs().get(place), draft)
                        .filter(n -> n.declaration().equals(node.declaration()) && isExtreme(n, draft));
                if (inner.isPresent()) {
                    List<Ref> three = inner.get().arguments().inputs();
                    Ref other = node.arguments().inputs().get(1 - place);
                    Node rest = node.with(Arguments.inputs(List.of(three.get(1 - kept), other)));
                    return Optional.of(new Split(
                            rest, node, Follower.of(node.callee().layer()).with(List.of(three.get(kept)))));
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isExtreme(Node node, Draft draft) {
        boolean extreme = node.declaration().equals(new Elementwise(ElementwiseFunction.MAXIMUM))
                || node.declaration().equals(new Elementwise(ElementwiseFunction.MINIMUM));
        return extreme && areOfOneShape(node, draft);
    }

    /** Whether {@code node} has two operands, tensors of the type of its result. */
    private static boolean areOfOneShape(Node node, Draft draft) {
        List<Ref> operands = node.arguments().inputs();
        return operands.size() == 2
                && Uniform.is(node, draft)
                && operands.stream().allMatch(r -> draft.type(r).equals(Draft.outputType(node)));
    }

    private static boolean isMove(Node node, Draft draft) {
        return (node.declaration() instanceof Reshape || node.declaration() instanceof Permute)
                && Uniform.isOfOne(node, draft);
    }

    /** {@link Rule#FUNCTION_BEHIND_MOVE}. */
    private static final class FunctionBehindMove implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.FUNCTION_BEHIND_MOVE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            boolean moves =
                    isMove(node, draft) || (node.declaration() instanceof ZeroPadding && Uniform.isOfOne(node, draft));
            if (!moves) {
                return Optional.empty();
            }
            return Uniform.maker(node.arguments().input(), draft)
                    .filter(f -> FunctionBeforeMove.isFunction(f.declaration())
                            && Uniform.isOfOne(f, draft)
                            && policiesAgree(f, node)
                            && FunctionBeforeMove.passes(f, node, draft))
                    .map(f -> new Split(
                            node.with(f.arguments()),
                            node,
                            Follower.of(node.callee().layer().declaring(f.declaration()))));
        }
    }

    private static boolean policiesAgree(Node x, Node y) {
        return x.callee().layer().policy().equals(y.callee().layer().policy());
    }

    private static boolean isOperation(Node node, Draft draft) {
        return node.declaration() instanceof Elementwise operation
                && operation.dtype().isEmpty()
                && ROUNDED_ONCE.contains(operation.function())
                && node.arguments().inputs().size() == 2
                && Uniform.is(node, draft);
    }

    /** {@link Rule#OPERATION_BEFORE_MOVE}. */
    private static final class OperationBeforeMove implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.OPERATION_BEFORE_MOVE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!isOperation(node, draft)) {
                return Optional.empty();
            }
            List<Node> moves = new ArrayList<>();
            List<Ref> before = new ArrayList<>();
            for (Ref operand : node.arguments().inputs()) {
                Optional<Node> move = Uniform.maker(operand, draft)
                        .filter(m -> isMove(m, draft)
                                && policiesAgree(m, node)
                                && draft.type(operand).equals(Draft.outputType(node)));
                if (move.isEmpty() && Uniform.number(operand).isEmpty()) {
                    return Optional.empty();
                }
                move.ifPresent(moves::add);
                before.add(move.map(m -> m.arguments().input()).orElse(operand));
            }
            boolean alike = moves.stream().map(Node::declaration).distinct().count() == 1
                    && moves.stream().map(m -> draft.inputType(m)).distinct().count() == 1;
            return alike ? moved(node, before, moves.get(0), draft) : Optional.empty();
        }

        private static Optional<Outcome> moved(Node node, List<Ref> before, Node move, Draft draft) {
            TensorType type = draft.inputType(move).orElseThrow();
            Node first = node.with(Arguments.inputs(before)).inside(node.declaration(), List.of(Optional.of(type)));
            Layer layer = node.callee().layer().declaring(move.declaration());
            return Optional.of(new Split(first, node, Follower.of(layer)));
        }
    }

    /** {@link Rule#OPERATION_BEHIND_MOVE}. */
    private static final class OperationBehindMove implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.OPERATION_BEHIND_MOVE;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            Optional<Node> operation = isMove(node, draft)
                    ? Uniform.maker(node.arguments().input(), draft)
                            .filter(o -> isOperation(o, draft) && policiesAgree(o, node))
                    : Optional.empty();
            boolean alike = operation
                    .filter(o -> o.arguments().inputs().stream()
                            .allMatch(r -> Uniform.number(r).isPresent()
                                    || draft.type(r).equals(Draft.outputType(o))))
                    .isPresent();
            return alike ? behind(node, operation.orElseThrow(), draft) : Optional.empty();
        }

        private static Optional<Outcome> behind(Node node, Node operation, Draft draft) {
            List<Ref> moved = new ArrayList<>();
            for (Ref operand : operation.arguments().inputs()) {
                moved.add(
                        operand instanceof Ref.Output
                                ? new Ref.Output(draft.add(inside(node, Arguments.of(operand))), 0)
                                : operand);
            }
            return Rewrite.replaced(inside(node.with(operation.declaration()), Arguments.inputs(moved)));
        }
    }

    private static Node inside(Node node, Arguments<Ref> arguments) {
        return node.with(arguments).inside(node.declaration(), node.types());
    }

    /** {@link Rule#LARGEST_OF_CLAMPED}, towards the clamp behind. */
    private static final class ClampBehindLargest implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.LARGEST_OF_CLAMPED;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            if (!isExtreme(node, draft) || draft.tellsZerosApart()) {
                return Optional.empty();
            }
            List<Optional<Node>> makers = node.arguments().inputs().stream()
                    .map(r -> Uniform.maker(r, draft))
                    .toList();
            List<Optional<Clamp.Applied>> clamps =
                    makers.stream().map(m -> m.flatMap(n -> Clamp.of(n, draft))).toList();
            boolean alike = clamps.stream().allMatch(Optional::isPresent)
                    && clamps.get(0).get().clamp().equals(clamps.get(1).get().clamp())
                    && policiesAgree(makers.get(0).orElseThrow(), node);
            if (!alike) {
                return Optional.empty();
            }
            List<Ref> free = clamps.stream().map(c -> c.orElseThrow().ref()).toList();
            Node clamp = clamps.get(0).get().clamp().of(node, free.get(0));
            return Optional.of(new Split(
                    node.with(Arguments.inputs(free)),
                    node,
                    Follower.of(node.callee().layer().declaring(clamp.declaration()))
                            .with(clamp.arguments()
                                    .inputs()
                                    .subList(1, clamp.arguments().inputs().size()))));
        }
    }

    /** {@link Rule#LARGEST_OF_CLAMPED}, towards the clamps before. */
    private static final class ClampBeforeLargest implements Rewrite {
        @Override
        public Rule rule() {
            return Rule.LARGEST_OF_CLAMPED;
        }

        @Override
        public Optional<Outcome> rewrite(Node node, Draft draft) {
            Optional<Clamp.Applied> clamp = draft.tellsZerosApart() ? Optional.empty() : Clamp.of(node, draft);
            Optional<Node> largest = clamp.flatMap(c -> Uniform.maker(c.ref(), draft))
                    .filter(n -> isExtreme(n, draft) && policiesAgree(n, node));
            if (largest.isEmpty()) {
                return Optional.empty();
            }
            List<Ref> clamped = new ArrayList<>();
            for (Ref operand : largest.get().arguments().inputs()) {
                Node each = clamp.orElseThrow().clamp().of(node, operand);
                clamped.add(new Ref.Output(draft.add(inside(each, each.arguments())), 0));
            }
            return Rewrite.replaced(inside(node.with(largest.get().declaration()), Arguments.inputs(clamped)));
        }
    }
}
