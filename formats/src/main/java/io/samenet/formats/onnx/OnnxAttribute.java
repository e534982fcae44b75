package io.samenet.formats.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * An attribute of a node ({@code AttributeProto}).
 *
 * @param name its name, by the operator's definition
 * @param content its value
 */
public record OnnxAttribute(String name, Content content) {
    /** A value of one of ONNX's types. */
    public sealed interface Content {}

    /** An integer. */
    public record Int(long value) implements Content {}

    /** Integers. */
    public record Ints(List<Long> values) implements Content {
        /** Copies the list. */
        public Ints {
            values = List.copyOf(values);
        }
    }

    /** A floating-point number of single precision. */
    public record Real(float value) implements Content {}

    /** Floating-point numbers of single precision. */
    public record Reals(List<Float> values) implements Content {
        /** Copies the list. */
        public Reals {
            values = List.copyOf(values);
        }
    }

    /** A string. */
    public record Text(String value) implements Content {}

    /** Strings. */
    public record Texts(List<String> values) implements Content {
        /** Copies the list. */
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** A graph: the body of a loop. */
    public record Body(OnnxGraph graph) implements Content {}

    /** An integer attribute. */
    public static OnnxAttribute of(String name, long value) {
        return new OnnxAttribute(name, new Int(value));
    }

    /** An attribute of integers. */
    public static OnnxAttribute ints(String name, long... values) {
        return ints(name, Arrays.stream(values).boxed().toList());
    }

    /** An attribute of integers. */
    public static OnnxAttribute ints(String name, List<Long> values) {
        return new OnnxAttribute(name, new Ints(values));
    }

    /** A floating-point attribute, rounded to single precision. */
    public static OnnxAttribute of(String name, double value) {
        return new OnnxAttribute(name, new Real((float) value));
    }

    /** An attribute of floating-point numbers. */
    public static OnnxAttribute reals(String name, List<Double> values) {
        return new OnnxAttribute(
                name, new Reals(values.stream().map(Double::floatValue).toList()));
    }

    /** A string attribute. */
    public static OnnxAttribute of(String name, String value) {
        return new OnnxAttribute(name, new Text(value));
    }

    /** An attribute of strings. */
    public static OnnxAttribute texts(String name, List<String> values) {
        return new OnnxAttribute(name, new Texts(values));
    }

    /** An attribute that is a graph. */
    public static OnnxAttribute of(String name, OnnxGraph graph) {
        return new OnnxAttribute(name, new Body(graph));
    }
}
