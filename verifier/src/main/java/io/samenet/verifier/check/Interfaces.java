package io.samenet.verifier.check;

import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Checks that inputs and outputs of two files are paired one to one, are of one type, and are put together alike. */
record Interfaces(Claim.Same claim, Graph a, Graph b) {
    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";

    /** Throws where they are not. */
    void check() {
        if (a.outputs().isEmpty()) {
            throw new CheckFailure("the models have no outputs");
        }
        boolean known = Set.of(INPUTS, OUTPUTS).containsAll(claim.byName())
                && claim.byName().stream().sorted().distinct().toList().equals(claim.byName());
        if (!known) {
            throw new CheckFailure("inputs and outputs can be paired by name, not " + claim.byName());
        }
        check(INPUTS, claim.inputsOfB(), Graph::inputs, InterfaceStructure::inputs);
        check(OUTPUTS, claim.outputsOfB(), Graph::outputs, InterfaceStructure::outputs);
    }

    private void check(
            String what,
            List<Integer> places,
            Function<Graph, List<Operand.Tensor>> tensors,
            Function<Graph, List<String>> structure) {
        List<Operand.Tensor> ofA = tensors.apply(a);
        List<Operand.Tensor> ofB = tensors.apply(b);
        isPermutation(what, places, ofA.size(), ofB.size());
        if (!claim.byName().contains(what)) {
            if (!places.equals(identity(ofA.size()))) {
                throw new CheckFailure(what + ": " + places + " exchanges what the user did not pair by name");
            }
            if (!structure.apply(a).equals(structure.apply(b))) {
                throw CheckFailure.of(what + " by key or place", structure.apply(a), structure.apply(b));
            }
        }
        for (int i = 0; i < ofA.size(); i++) {
            Optional<TensorType> mine = a.type(ofA.get(i));
            Optional<TensorType> theirs = b.type(ofB.get(places.get(i)));
            if (mine.isPresent() && theirs.isPresent() && !mine.equals(theirs)) {
                throw CheckFailure.of("type of " + i + " of the " + what, mine.get(), theirs.get());
            }
        }
    }

    /** The places of that many, each its own. */
    static List<Integer> identity(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /** Throws unless {@code places} is an order of {@code ofA} things, which are as many as {@code ofB}. */
    static void isPermutation(String what, List<Integer> places, int ofA, int ofB) {
        List<Integer> sorted = places.stream().sorted().toList();
        if (ofA != ofB || !sorted.equals(identity(ofA))) {
            throw new CheckFailure(what + ": " + places + " does not pair " + ofA + " of the first file with " + ofB
                    + " of the second");
        }
    }
}
