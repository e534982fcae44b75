package io.samenet.verifier.proof;

import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differs in number, type and shape of inputs and outputs. None is skipped. */
final class InterfaceDifferences {
    private final Graph a;
    private final Graph b;
    private final List<Difference> found = new ArrayList<>();

    private InterfaceDifferences(Graph a, Graph b) {
        this.a = a;
        this.b = b;
    }

    /** Differences of the numbers of inputs and outputs: nothing can be paired then. */
    static List<Difference> ofCounts(Graph a, Graph b) {
        InterfaceDifferences all = new InterfaceDifferences(a, b);
        all.count("inputs", InterfaceNames.inputs(a), InterfaceNames.inputs(b));
        all.count("outputs", InterfaceNames.outputs(a), InterfaceNames.outputs(b));
        return all.found;
    }

    /** Differences of types, the places of {@code b} paired as told. */
    static List<Difference> ofTypes(Graph a, Graph b, List<Integer> inputsOfB, List<Integer> outputsOfB) {
        InterfaceDifferences all = new InterfaceDifferences(a, b);
        all.compare("input", a.inputs(), b.inputs(), inputsOfB, InterfaceNames.inputs(a), InterfaceNames.inputs(b));
        all.compare(
                "output", a.outputs(), b.outputs(), outputsOfB, InterfaceNames.outputs(a), InterfaceNames.outputs(b));
        return all.found;
    }

    /**
     * Differences of how inputs and outputs are put together, by key or by place; of what the user did not pair by name.
     */
    static List<Difference> ofStructure(Graph a, Graph b, InterfacePairing pairing) {
        InterfaceDifferences all = new InterfaceDifferences(a, b);
        if (pairing.inputs().isEmpty()) {
            all.structure(
                    "input",
                    InterfaceStructure.inputs(a),
                    InterfaceStructure.inputs(b),
                    InterfaceNames.inputs(a),
                    InterfaceNames.inputs(b));
        }
        if (pairing.outputs().isEmpty()) {
            all.structure(
                    "output",
                    InterfaceStructure.outputs(a),
                    InterfaceStructure.outputs(b),
                    InterfaceNames.outputs(a),
                    InterfaceNames.outputs(b));
        }
        return all.found;
    }

    private void structure(
            String what, List<String> ofA, List<String> ofB, List<String> namesOfA, List<String> namesOfB) {
        for (int i = 0; i < ofA.size(); i++) {
            if (!ofA.get(i).equals(ofB.get(i))) {
                found.add(Difference.of(
                        Kind.INTERFACE,
                        what + "[" + i + "] \"" + namesOfA.get(i) + '"',
                        what + "[" + i + "] \"" + namesOfB.get(i) + '"',
                        described(ofA.get(i)),
                        described(ofB.get(i))));
            }
        }
    }

    private static String described(String path) {
        return path.isEmpty() ? "in a list" : "under the key \"" + path + '"';
    }

    private void count(String what, List<String> namesOfA, List<String> namesOfB) {
        if (namesOfA.size() != namesOfB.size()) {
            found.add(Difference.of(
                    Kind.INTERFACE, what, what, namesOfA.size() + " " + namesOfA, namesOfB.size() + " " + namesOfB));
        }
    }

    private void compare(
            String what,
            List<Operand.Tensor> ofA,
            List<Operand.Tensor> ofB,
            List<Integer> places,
            List<String> namesOfA,
            List<String> namesOfB) {
        for (int i = 0; i < ofA.size(); i++) {
            Optional<TensorType> x = a.type(ofA.get(i));
            Optional<TensorType> y = b.type(ofB.get(places.get(i)));
            if (x.isPresent() && y.isPresent() && !x.equals(y)) {
                found.add(Difference.of(
                        Kind.INTERFACE,
                        what + "[" + i + "] \"" + namesOfA.get(i) + '"',
                        what + "[" + places.get(i) + "] \"" + namesOfB.get(places.get(i)) + '"',
                        x.get().toString(),
                        y.get().toString()));
            }
        }
    }
}
