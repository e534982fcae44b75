package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Einstein's notation without an ellipsis: a letter for each axis of each operand and of the output. Axes of one letter go
 * together; a size of 1 is broadcast; what the output has not is summed over.
 *
 * @param operands the letters of each operand
 * @param output the letters of the output
 */
public record Equation(List<String> operands, String output) {
    /** Letters that stand for the axes of an ellipsis and of rules without names. */
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Copies the list. */
    public Equation {
        operands = List.copyOf(operands);
    }

    /**
     * The equation of {@code rule} for operands of {@code shapes}.
     *
     * @throws ShapeException where there is none
     */
    public static Equation of(Contraction.Rule rule, List<Shape> shapes) {
        if (rule instanceof Contraction.Einsum einsum) {
            return Subscripts.equation(einsum.subscripts(), shapes);
        }
        if (shapes.size() != 2) {
            throw new ShapeException("2 operands", String.valueOf(shapes.size()));
        }
        int a = shapes.get(0).rank();
        int b = shapes.get(1).rank();
        if (rule instanceof Contraction.Matmul matmul) {
            return matmul(a, b, matmul);
        }
        if (rule instanceof Contraction.TensordotLast last) {
            return tensordot(shapes, axes(a - last.count(), a), axes(0, last.count()));
        }
        if (rule instanceof Contraction.Tensordot dot) {
            return tensordot(shapes, dot.first(), dot.second());
        }
        if (rule instanceof Contraction.Outer) {
            return new Equation(List.of("A", "B"), "AB");
        }
        boolean scalar = a == 0 || b == 0;
        int second = rule instanceof Contraction.Dot && b > 1 ? b - 2 : b - 1;
        return scalar ? tensordot(shapes, List.of(), List.of()) : tensordot(shapes, List.of(a - 1), List.of(second));
    }

    private static List<Integer> axes(int from, int to) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = from; axis < to; axis++) {
            axes.add(axis);
        }
        return axes;
    }

    private static Equation matmul(int a, int b, Contraction.Matmul matmul) {
        if (a == 0 || b == 0) {
            throw new ShapeException("two tensors", "a number");
        }
        String outer = LETTERS.substring(0, Math.max(Math.max(a, b) - 2, 0));
        String first = a == 1 ? "y" : outer.substring(outer.length() - a + 2) + (matmul.transposeA() ? "yx" : "xy");
        String second = b == 1 ? "y" : outer.substring(outer.length() - b + 2) + (matmul.transposeB() ? "zy" : "yz");
        return new Equation(List.of(first, second), outer + (a == 1 ? "" : "x") + (b == 1 ? "" : "z"));
    }

    private static Equation tensordot(List<Shape> shapes, List<Integer> first, List<Integer> second) {
        int a = shapes.get(0).rank();
        int b = shapes.get(1).rank();
        if (a + b > LETTERS.length()) {
            throw new ShapeException(LETTERS.length() + " axes at most", String.valueOf(a + b));
        }
        StringBuilder left = new StringBuilder(LETTERS.substring(0, a));
        StringBuilder right = new StringBuilder(LETTERS.substring(a, a + b));
        StringBuilder output = new StringBuilder(LETTERS.substring(0, a + b));
        if (first.stream().map(x -> Expect.axis(shapes.get(0), x)).distinct().count() != first.size()
                || second.stream()
                                .map(x -> Expect.axis(shapes.get(1), x))
                                .distinct()
                                .count()
                        != second.size()) {
            throw new ShapeException("each axis once", first + " and " + second);
        }
        for (int i = 0; i < first.size(); i++) {
            int one = Expect.axis(shapes.get(0), first.get(i));
            int other = Expect.axis(shapes.get(1), second.get(i));
            output.deleteCharAt(output.indexOf(right.substring(other, other + 1)));
            right.setCharAt(other, left.charAt(one));
            output.deleteCharAt(output.indexOf(left.substring(one, one + 1)));
        }
        return new Equation(List.of(left.toString(), right.toString()), output.toString());
    }

    /**
     * The size of each letter for operands of {@code shapes}.
     *
     * @throws ShapeException where two sizes of one letter differ and neither is 1
     */
    public Map<Character, Long> sizes(List<Shape> shapes) {
        Map<Character, Long> sizes = new HashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            for (int axis = 0; axis < operands.get(i).length(); axis++) {
                long size = shapes.get(i).size(axis);
                sizes.merge(operands.get(i).charAt(axis), size, (x, y) -> common(x, y, shapes));
            }
        }
        return sizes;
    }

    private long common(long x, long y, List<Shape> shapes) {
        if (x == y || y == 1 || (y == Shape.FREE && x != 1)) {
            return x;
        }
        if (x == 1 || x == Shape.FREE) {
            return y;
        }
        throw new ShapeException("sizes that go together in " + this, shapes.toString());
    }

    /** The shape of the output for operands of {@code shapes}. */
    public Shape output(List<Shape> shapes) {
        Map<Character, Long> sizes = sizes(shapes);
        Shape shape = Shape.SCALAR;
        for (int i = 0; i < output.length(); i++) {
            shape = shape.append(sizes.getOrDefault(output.charAt(i), 1L));
        }
        return shape;
    }

    @Override
    public String toString() {
        return String.join(",", operands) + "->" + output;
    }

    /** Reads the notation of {@code einsum}. */
    static final class Subscripts {
        private static final String ELLIPSIS = "...";

        private Subscripts() {}

        static Equation equation(String subscripts, List<Shape> shapes) {
            String[] sides = subscripts.split("->", -1);
            List<String> operands = new ArrayList<>(List.of(sides[0].split(",", -1)));
            if (operands.size() != shapes.size() || sides.length > 2) {
                throw new ShapeException(subscripts, shapes.toString());
            }
            String free = freeLetters(subscripts);
            int widest = 0;
            for (int i = 0; i < operands.size(); i++) {
                int named = operands.get(i).replace(ELLIPSIS, "").length();
                boolean open = operands.get(i).contains(ELLIPSIS);
                int left = shapes.get(i).rank() - named;
                if (left < 0 || (!open && left > 0) || left > free.length()) {
                    throw new ShapeException(
                            "a shape for " + operands.get(i), shapes.get(i).toString());
                }
                widest = Math.max(widest, left);
            }
            for (int i = 0; i < operands.size(); i++) {
                int left = shapes.get(i).rank()
                        - operands.get(i).replace(ELLIPSIS, "").length();
                operands.set(i, operands.get(i).replace(ELLIPSIS, free.substring(widest - left, widest)));
            }
            String ellipsis = free.substring(0, widest);
            String output =
                    sides.length == 2 ? sides[1].replace(ELLIPSIS, ellipsis) : ellipsis + implied(operands, ellipsis);
            return checked(new Equation(operands, output), subscripts);
        }

        private static Equation checked(Equation equation, String subscripts) {
            for (String letters : equation.operands()) {
                if (letters.chars().distinct().count() != letters.length()) {
                    throw ShapeException.unsupported("each letter once in an operand", subscripts);
                }
            }
            String all = String.join("", equation.operands());
            boolean known = equation.output().chars().allMatch(c -> all.indexOf(c) >= 0)
                    && equation.output().chars().distinct().count()
                            == equation.output().length()
                    && all.chars().allMatch(Character::isLetter);
            if (!known) {
                throw new ShapeException("letters of the operands, each once", subscripts);
            }
            return equation;
        }

        private static String freeLetters(String subscripts) {
            StringBuilder free = new StringBuilder();
            LETTERS.chars().filter(c -> subscripts.indexOf(c) < 0).forEach(c -> free.append((char) c));
            return free.toString();
        }

        /** Letters that come once, in alphabetical order. */
        private static String implied(List<String> operands, String ellipsis) {
            String all = String.join("", operands);
            StringBuilder once = new StringBuilder();
            all.chars()
                    .filter(c -> ellipsis.indexOf(c) < 0 && all.indexOf(c) == all.lastIndexOf(c))
                    .sorted()
                    .forEach(c -> once.append((char) c));
            return once.toString();
        }
    }
}
