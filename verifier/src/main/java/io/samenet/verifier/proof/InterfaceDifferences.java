package io.samenet.verifier.proof;

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
