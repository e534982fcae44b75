package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.value.Dict;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells a user's own classes and functions from Keras's of the same name: by the package before the {@code >} of the name
 * they are registered under ({@code keras.saving.register_keras_serializable}), or by their module.
 */
public final class OwnClass {
    private static final Predicate<String> KERAS =
            Pattern.compile("(tf_)?keras(\\..*)?|tensorflow\\..*|builtins").asMatchPredicate();

    private static final Predicate<String> APPLICATIONS =
            Pattern.compile("(tf_)?keras\\..*applications\\..*").asMatchPredicate();

    private OwnClass() {}

    /**
     * The own name of the object {@code object}, which is called {@code className}; empty where it is Keras's, or where the
     * file does not say.
     */
    public static Optional<String> of(Dict object, String className) {
        Optional<String> module = object.text("module");
        if (module.filter(APPLICATIONS).isPresent()) {
            return Optional.empty(); // registered as a user's would be
        }
        Optional<String> registered = object.text("registered_name").filter(r -> r.contains(">"));
        return registered.or(() -> module.filter(KERAS.negate()).map(m -> m + "." + className));
    }
}
