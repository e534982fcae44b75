package io.samenet.formats.layer.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The equation of a product of an input and a kernel in Einstein's notation, as {@code keras.layers.EinsumDense} takes it:
 * {@code ab,bc->ac}, {@code ...ab,bc->...ac} or {@code ab...,bc->ac...}. Which letters stand for the axes means nothing:
 * they are named in the order in which they come.
 *
 * @param input axes of the input, those behind the dots left out
 * @param kernel axes of the kernel
 * @param output axes of the output, those behind the dots left out
 * @param dots where further axes of the input stand, which the output has too
 */
public record Einsum(String input, String kernel, String output, Dots dots) {
    private static final Pattern FORM =
            Pattern.compile("(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?,([a-zA-Z]+)->(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?");
    private static final String DOTS = "...";

    /** A product along the last axis of an input of two axes or more, as {@link Dense} makes it. */
    public static final Einsum ALONG_LAST = new Einsum("a", "ab", "b", Dots.LEFT);

    /** Where further axes stand. */
    public enum Dots {
        /** Nowhere. */
        NONE,
        /** Before the others. */
        LEFT,
        /** Behind the others. */
        RIGHT
    }

    /** The equation {@code text}; empty where it is of no such form, or names an axis of an operand twice. */
    public static Optional<Einsum> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean left = form.group(1) != null;
        boolean right = form.group(3) != null;
        boolean same = left == (form.group(5) != null) && right == (form.group(7) != null) && !(left && right);
        boolean distinct = isDistinct(form.group(2)) && isDistinct(form.group(4)) && isDistinct(form.group(6));
        if (!same || !distinct) {
            return Optional.empty();
        }
        Map<Integer, Character> names = new LinkedHashMap<>();
        return Optional.of(new Einsum(
                named(form.group(2), names),
                named(form.group(4), names),
                named(form.group(6), names),
                left ? Dots.LEFT : right ? Dots.RIGHT : Dots.NONE));
    }

    /** The letters of {@code axes}, which stand in {@code text}'s {@code output}, as they are named here. */
    static Optional<String> renamed(String text, Einsum einsum, String axes) {
        Matcher form = FORM.matcher(text);
        StringBuilder renamed = new StringBuilder();
        for (int i = 0; form.matches() && i < axes.length(); i++) {
            int place = form.group(6).indexOf(axes.charAt(i));
            if (place < 0) {
                return Optional.empty();
            }
            renamed.append(einsum.output().charAt(place));
        }
        return Optional.of(renamed.toString());
    }

    private static boolean isDistinct(String letters) {
        return letters.chars().distinct().count() == letters.length();
    }

    private static String named(String letters, Map<Integer, Character> names) {
        StringBuilder named = new StringBuilder();
        letters.chars().forEach(letter -> named.append(letter(letter, names)));
        return named.toString();
    }

    private static char letter(int letter, Map<Integer, Character> names) {
        int next = names.size();
        return names.computeIfAbsent(letter, l -> (char) (next < 26 ? 'a' + next : 'A' + next - 26));
    }

    /** The equation as Keras and ONNX write it. */
    public String text() {
        String left = dots == Dots.LEFT ? DOTS : "";
        String right = dots == Dots.RIGHT ? DOTS : "";
        return left + input + right + "," + kernel + "->" + left + output + right;
    }

    /** The input's axes that the output lacks, in the input's order. */
    public String summed() {
        StringBuilder summed = new StringBuilder();
        input.chars().filter(axis -> output.indexOf(axis) < 0).forEach(axis -> summed.append((char) axis));
        return summed.toString();
    }

    /** The axes of an input of {@code rank} dimensions that stand behind the dots, as letters that no other axis has. */
    public String elided(int rank) {
        StringBuilder letters = new StringBuilder();
        for (int i = input.length(); i < rank; i++) {
            letters.append((char) (0x100 + i));
        }
        return letters.toString();
    }

    /** {@code letters}, those of the input or the output, with the axes behind the dots, which are {@code elided}. */
    public String whole(String letters, String elided) {
        return switch (dots) {
            case NONE -> letters;
            case LEFT -> elided + letters;
            case RIGHT -> letters + elided;
        };
    }
}
