package io.samenet.formats.keras.codec.recurrent;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a {@code GRU} of a file has {@code reset_after}.
 *
 * <p>Keras 1 has no such choice, Keras 3 has it where a file says nothing. Keras 2 got the choice in 2.1.5, with false as
 * its default up to 2.3; {@code tf.keras} has true from TensorFlow 2.0, whose version is 2.2.4-tf, as that of 1.13 is with
 * false. All that have the choice write it; a file of a later one without it was changed since. tf-keras 2.21 takes true
 * whoever wrote the file, and then refuses the weights of the other kind, if there is a bias to tell it: {@code (3 units,)}
 * without it and {@code (2, 3 units)} with it, {@code (6 units,)} in cuDNN's layout. So here the version decides, the bias
 * where the version does not, and where neither does the layer is not known.
 */
final class ResetAfter {
    private static final String NAME = "reset_after";
    private static final int GATES = 3;

    /** The minor version of Keras 2 and whether it is TensorFlow's. */
    private static final Pattern VERSION = Pattern.compile("2\\.(\\d{1,4})(\\.[^-]*)?(-tf)?.*");

    /** From 2.2 on the versions of TensorFlow do not tell which default they have; Keras's own do up to 2.3. */
    private static final int OPEN_IN_TENSORFLOW = 2;

    private static final int OPEN = 4;

    private ResetAfter() {}

    /**
     * What the file says.
     *
     * @throws UnsupportedException where it says nothing and nothing tells it
     */
    static boolean decode(Fields fields, DecodeScope scope) {
        if (scope.dialect() == Dialect.KERAS1) {
            return false;
        }
        if (fields.find(NAME).isPresent() || scope.dialect() == Dialect.KERAS3) {
            return fields.flag(NAME, true);
        }
        if (scope.version().filter(ResetAfter::isBefore).isPresent()) {
            return false;
        }
        return byBias(fields, scope)
                .orElseThrow(() -> UnsupportedException.lacking(
                        scope.where(),
                        "field reset_after is missing, which Keras "
                                + scope.version().map(v -> v + " writes").orElse("of a later version writes")
                                + ", and no bias tells it"));
    }

    /** Whether where nothing is written {@code version} means false. */
    private static boolean isBefore(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches()
                && Integer.parseInt(parts.group(1)) < (parts.group(3) == null ? OPEN : OPEN_IN_TENSORFLOW);
    }

    /** What the biases of all layers of as many units say, if they agree: each stands behind the layer's two kernels. */
    private static Optional<Boolean> byBias(Fields fields, DecodeScope scope) {
        if (!RecurrentFields.useBias(fields, scope.dialect())) {
            return Optional.empty();
        }
        long units = RecurrentFields.units(fields, scope.dialect());
        List<Shape> weights = scope.weights();
        Set<Boolean> told = new HashSet<>();
        for (int i = 0; i + 2 < weights.size(); i++) {
            boolean kernels = weights.get(i).rank() == 2
                    && weights.get(i).size(1) == GATES * units
                    && weights.get(i + 1).equals(Shape.of(units, GATES * units));
            if (kernels) {
                ofBias(weights.get(i + 2), units).ifPresent(told::add);
            }
        }
        return told.size() == 1 ? Optional.of(told.contains(true)) : Optional.empty();
    }

    private static Optional<Boolean> ofBias(Shape bias, long units) {
        if (bias.equals(Shape.of(GATES * units))) {
            return Optional.of(false);
        }
        boolean two = bias.equals(Shape.of(2, GATES * units)) || bias.equals(Shape.of(2 * GATES * units));
        return two ? Optional.of(true) : Optional.empty();
    }
}
