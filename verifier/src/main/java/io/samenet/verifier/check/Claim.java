package io.samenet.verifier.check;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a certificate says of two files. */
public sealed interface Claim {
    /** Whether it says that they are the same. */
    default boolean isSame() {
        return this instanceof Same;
    }

    /** What it says, in a line. */
    String says();

    /**
     * They are the same.
     *
     * @param tier the highest tier of the rules that are named
     * @param nodes the table of what both compute; each node is applied to nodes before it
     * @param a the calls of the first file
     * @param b the calls of the second
     * @param inputsOfB for each input of the first which of the second's it is
     * @param outputsOfB for each output of the first which of the second's it is
     * @param byName which of {@code inputs} and {@code outputs} the user paired by name; else places pair them, and in both
     *     files they are put together alike
     * @param outputs what the outputs are, in the order of the first
     * @param steps what shows, one after the other, that nodes of the table are as good as each other
     * @param training where training counts, what both files keep for it
     */
    record Same(
            int tier,
            List<NodeClaim> nodes,
            SideClaim a,
            SideClaim b,
            List<Integer> inputsOfB,
            List<Integer> outputsOfB,
            List<String> byName,
            List<Datum.Output> outputs,
            List<StepClaim> steps,
            Optional<Dict> training)
            implements Claim {
        /** Copies the lists. */
        public Same {
            nodes = List.copyOf(nodes);
            inputsOfB = List.copyOf(inputsOfB);
            outputsOfB = List.copyOf(outputsOfB);
            byName = List.copyOf(byName);
            outputs = List.copyOf(outputs);
            steps = List.copyOf(steps);
        }

        @Override
        public String says() {
            return "the two are the same: " + nodes.size() + " nodes, rules up to tier " + tier;
        }
    }

    /**
     * Something that both files must say alike is not alike.
     *
     * @param kind what sort of thing
     * @param a place and value in the first file
     * @param b place and value in the second
     */
    record Differs(Kind kind, Spot a, Spot b) implements Claim {
        /** Sorts of things. */
        public enum Kind {
            /** Number of inputs or outputs, or the type of one. */
            INTERFACE,
            /** A setting of a layer. */
            SETTING,
            /** The content of a weight. */
            WEIGHT
        }

        @Override
        public String says() {
            return "the two differ in " + a.what() + ": " + a.value()
                    + (a.layer().isEmpty() ? "" : " in layer " + a.layer())
                    + " of the first, " + b.value() + (b.layer().isEmpty() ? "" : " in layer " + b.layer())
                    + " of the second";
        }
    }

    /**
     * A place in a file and what is there.
     *
     * @param layer indices of layers from the outermost model on; empty for the interface
     * @param what name of what is there
     * @param value what it is
     */
    record Spot(List<Integer> layer, String what, Value value) {
        /** Copies the list. */
        public Spot {
            layer = List.copyOf(layer);
        }
    }

    /**
     * Fed the same, they give different outputs.
     *
     * @param relative accepted difference above the noise, in parts of the output's RMS
     * @param inputsOfB for each input of the first which of the second's it is
     * @param outputsOfB for each output of the first which of the second's it is
     * @param inputs what is fed, in the order of the first
     * @param outputs where outputs differ most
     */
    record Counterexample(
            double relative, List<Integer> inputsOfB, List<Integer> outputsOfB, List<Array> inputs, List<Gap> outputs)
            implements Claim {
        /** Copies the lists. */
        public Counterexample {
            inputsOfB = List.copyOf(inputsOfB);
            outputsOfB = List.copyOf(outputsOfB);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        @Override
        public String says() {
            return "fed the same, the two give different outputs: "
                    + outputs.stream()
                            .map(g -> "output " + g.output() + " element " + g.element() + " is " + g.a() + " and "
                                    + g.b())
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * An array: little-endian elements in row-major order.
     *
     * @param dtype element type
     * @param shape sizes
     * @param base64 the elements
     */
    record Array(String dtype, List<Long> shape, String base64) {
        /** Copies the list. */
        public Array {
            shape = List.copyOf(shape);
        }
    }

    /**
     * The element of an output where the two lie farthest apart, in float64.
     *
     * @param output which output of the first
     * @param element its place in row-major order
     * @param a what the first model gives there
     * @param b what the second gives
     */
    record Gap(int output, long element, double a, double b) {}
}
