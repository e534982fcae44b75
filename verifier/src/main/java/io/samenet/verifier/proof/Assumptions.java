package io.samenet.verifier.proof;

import io.samenet.formats.keras.codec.training.CompileState;
import io.samenet.formats.model.Opaque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a proof takes for granted of classes and functions that are not Keras's: reasons beside the verdict. */
final class Assumptions {
    private Assumptions() {}

    /** The assumptions of a comparison of {@code a} with {@code b}. */
    static List<String> of(NormalForm a, NormalForm b, Scope scope) {
        Stream<String> boxes = a.nodes().stream()
                .filter(n -> n.declaration() instanceof Opaque)
                .map(n -> "assumes that a layer of the content of " + n.where() + " ("
                        + ((Opaque) n.declaration()).className() + ") always computes the same");
        Stream<String> own = Stream.of(a, b)
                .flatMap(f -> OwnModels.of(f.model()).stream())
                .map(c -> "assumes that a model of class " + c + " calls its layers as the file says");
        Stream<String> nested = a.nodes().stream()
                .flatMap(n -> OwnModels.of(n.callee().layer()).stream()
                        .map(c -> "assumes that a model of the content of " + n.where() + ", of class " + c
                                + ", always computes the same"));
        Stream<String> compiled = Stream.of(a, b)
                .filter(f -> scope == Scope.TRAINING)
                .map(f -> CompileState.of(f.model()))
                .flatMap(Optional::stream)
                .flatMap(c -> c.unknown().stream())
                .map(u -> "assumes that what is called " + u + " in both files trains the same");
        return Stream.of(own, boxes, nested, compiled)
                .flatMap(s -> s)
                .distinct()
                .toList();
    }
}
