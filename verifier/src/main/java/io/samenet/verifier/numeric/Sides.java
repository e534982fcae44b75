package io.samenet.verifier.numeric;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Operand;
import io.samenet.verifier.kernel.Elements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * The sides of a call that chooses for each element, and how each is told by a number.
 *
 * @param all the sides
 */
record Sides(List<Side> all) {
    /**
     * One side.
     *
     * @param words what holds of an element that is on it, behind "is never"
     * @param test whether a number is on it
     * @param decisive whether all that leads to the call, or to one of its operands, goes uncompared where nothing is on it
     */
    record Side(String words, DoublePredicate test, boolean decisive) {}

    /** A truth value. */
    static final Sides TRUTH =
            new Sides(List.of(new Side("true", x -> x != 0, true), new Side("false", x -> x == 0, true)));

    /** Nothing is chosen. */
    static final Sides NONE = new Sides(List.of());

    /** Copies the list. */
    Sides {
        all = List.copyOf(all);
    }

    /** The operands of a maximum or minimum; a number among them bounds the others. */
    static Sides ofOperands(List<Operand> operands) {
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            boolean tensor = operands.get(i) instanceof Operand.Tensor;
            sides.add(new Side("operand " + i, x -> false, tensor));
        }
        return new Sides(sides);
    }

    /** The pieces of the function in which {@code declaration} ends, told by its outputs. */
    static Sides of(Declaration declaration) {
        if (Activations.plain(declaration) instanceof Clip clip) {
            return between(clip.least(), clip.most());
        }
        return Activations.last(declaration).map(Sides::of).orElse(NONE);
    }

    private static Sides of(ActivationFunction function) {
        return switch (function.kind()) {
            case RELU -> rectified(function.parameter("max_value"));
            case LEAKY_RELU -> rectified(Double.POSITIVE_INFINITY);
            case ELU, SELU, CELU -> new Sides(List.of(above(0), atMost(0)));
            case HARD_SIGMOID, SPARSE_SIGMOID -> between(0, 1);
            case HARD_TANH -> between(-1, 1);
            case HARD_SHRINK, SOFT_SHRINK ->
                new Sides(List.of(
                        new Side("zero", x -> x == 0, false),
                        new Side("positive", x -> x > 0, false),
                        new Side("negative", x -> x < 0, false)));
            case SPARSE_PLUS -> new Sides(List.of(above(0), atMost(0)));
            default -> NONE;
        };
    }

    private static Sides rectified(double most) {
        List<Side> sides = new ArrayList<>(List.of(new Side("above zero", x -> x > 0, true), atMost(0)));
        if (Double.isFinite(most)) {
            sides.add(new Side("at " + most, x -> x == most, false));
        }
        return new Sides(sides);
    }

    private static Sides between(double least, double most) {
        List<Side> sides = new ArrayList<>();
        sides.add(new Side("between " + least + " and " + most, x -> x > least && x < most, true));
        if (Double.isFinite(least)) {
            sides.add(new Side("at " + least, x -> x == least, false));
        }
        if (Double.isFinite(most)) {
            sides.add(new Side("at " + most, x -> x == most, false));
        }
        return new Sides(sides);
    }

    private static Side above(double bound) {
        return new Side("above " + bound, x -> x > bound, false);
    }

    private static Side atMost(double bound) {
        return new Side("at most " + bound, x -> x <= bound, false);
    }

    /** Marks in {@code taken} the sides on which elements are; those marked already are not looked for. */
    void mark(Elements elements, BitSet taken) {
        for (int side = taken.nextClearBit(0); side < all.size(); side = taken.nextClearBit(side + 1)) {
            DoublePredicate test = all.get(side).test();
            for (int i = 0; i < elements.size(); i++) {
                if (test.test(elements.real(i))) {
                    taken.set(side);
                    break;
                }
            }
        }
    }
}
