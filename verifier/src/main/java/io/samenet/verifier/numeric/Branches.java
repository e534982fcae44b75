package io.samenet.verifier.numeric;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.IsIn;
import io.samenet.formats.layer.operation.Isclose;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.verifier.kernel.Elements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Watches which sides are ever taken where a model chooses for each element: comparisons, conditions, the operands of a
 * maximum or minimum, the pieces of clipped and rectified functions. What is behind a side that is never taken was not
 * compared. A mask comes from a comparison, so one that never hides anything, or always does, is seen too.
 */
final class Branches {
    private static final Set<ElementwiseFunction> EXTREMES = EnumSet.of(
            ElementwiseFunction.MAXIMUM,
            ElementwiseFunction.MINIMUM,
            ElementwiseFunction.FMAX,
            ElementwiseFunction.FMIN);

    /** A call that chooses, and the sides that were taken. */
    private record Choice(Sides sides, BitSet taken) {
        Stream<Sides.Side> open() {
            return IntStream.range(0, sides.all().size())
                    .filter(i -> !taken.get(i))
                    .mapToObj(sides.all()::get);
        }
    }

    private final Graph graph;
    private final IdentityHashMap<Graph, Varying> varying = new IdentityHashMap<>();
    private final Map<CallPath, Choice> choices = new LinkedHashMap<>();
    private final Map<CallPath, Chosen> conditions = new LinkedHashMap<>();

    /** Of a condition the features, those along the last axis, where it was ever true, and where it was ever false. */
    private record Chosen(int features, BitSet yes, BitSet no) {
        int open() {
            BitSet both = (BitSet) yes.clone();
            both.and(no);
            return features - both.cardinality();
        }
    }

    Branches(Graph graph) {
        this.graph = graph;
    }

    void called(ObservedCall call) {
        Declaration declaration = Activations.plain(call.layer().declaration());
        if (isExtreme(declaration)) {
            extreme(call);
        } else if (declaration instanceof Elementwise e && e.function() == ElementwiseFunction.WHERE) {
            condition(call);
        } else if (isTest(declaration)) {
            if (varies(call, call.call().arguments().inputs())) {
                mark(call, Sides.TRUTH, call.outputs().get(0));
            }
        } else {
            Sides sides = Sides.of(declaration);
            if (!sides.all().isEmpty()) {
                mark(call, sides, call.outputs().get(0));
            }
        }
    }

    private static boolean isExtreme(Declaration declaration) {
        return declaration instanceof Merge merge
                ? merge.function() == Merge.Function.MAXIMUM || merge.function() == Merge.Function.MINIMUM
                : declaration instanceof Elementwise e && EXTREMES.contains(e.function());
    }

    private static boolean isTest(Declaration declaration) {
        return declaration instanceof Elementwise e
                ? e.function().result() == ElementwiseFunction.Result.BOOL
                : declaration instanceof IsIn || (declaration instanceof Isclose close && !close.all());
    }

    /** Whether all of {@code operands} that are tensors depend on what the model is fed, and one is. */
    private boolean varies(ObservedCall call, List<Operand> operands) {
        Varying known = varying.computeIfAbsent(call.path().graph(graph), Varying::new);
        List<Operand> tensors =
                operands.stream().filter(o -> o instanceof Operand.Tensor).toList();
        return !tensors.isEmpty() && tensors.stream().allMatch(known::varies);
    }

    private void condition(ObservedCall call) {
        Operand condition = call.call().arguments().input();
        if (condition instanceof Operand.Tensor tensor && varies(call, List.of(condition))) {
            Observed tested = call.tensors().apply(tensor);
            mark(call, Sides.TRUTH, tested);
            mark(call, tested);
        }
    }

    private void mark(ObservedCall call, Observed tested) {
        long[] sizes = tested.sizes();
        int features = sizes.length < 2 ? 1 : Math.toIntExact(sizes[sizes.length - 1]);
        Chosen chosen = conditions.computeIfAbsent(call.path(), p -> new Chosen(features, new BitSet(), new BitSet()));
        if (chosen.features() == features && chosen.open() > 0) {
            Elements elements = tested.elements();
            for (int i = 0; i < elements.size(); i++) {
                (elements.isTrue(i) ? chosen.yes() : chosen.no()).set(i % features);
            }
        }
    }

    private Choice choice(ObservedCall call, Sides sides) {
        return choices.computeIfAbsent(call.path(), p -> new Choice(sides, new BitSet()));
    }

    private void mark(ObservedCall call, Sides sides, Observed tensor) {
        Choice choice = choice(call, sides);
        if (choice.taken().cardinality() < choice.sides().all().size()) {
            choice.sides().mark(tensor.elements(), choice.taken());
        }
    }

    private void extreme(ObservedCall call) {
        List<Operand> operands = call.call().arguments().inputs();
        long[] sizes = call.outputs().get(0).sizes();
        List<IntToDoubleFunction> values = new ArrayList<>();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Tensor tensor) {
                values.add(values(call.tensors().apply(tensor), sizes));
            } else if (((Operand.Constant) operand).value().asReal().isPresent()) {
                double constant = ((Operand.Constant) operand).value().asReal().orElseThrow();
                values.add(i -> constant);
            }
        }
        if (values.size() == operands.size() && varies(call, operands)) {
            Choice choice = choice(call, Sides.ofOperands(operands));
            if (choice.taken().cardinality() < operands.size()) {
                win(call.outputs().get(0).elements(), values, choice.taken());
            }
        }
    }

    private static IntToDoubleFunction values(Observed tensor, long[] sizes) {
        Elements elements = tensor.elements();
        Strides strides = Strides.broadcast(tensor.sizes(), sizes);
        return i -> elements.real(strides.of(i));
    }

    /** Marks the operands that are chosen where another is not as large, or small. */
    private static void win(Elements chosen, List<IntToDoubleFunction> operands, BitSet taken) {
        for (int i = 0; i < chosen.size() && taken.cardinality() < operands.size(); i++) {
            double value = chosen.real(i);
            int element = i;
            boolean all = operands.stream().allMatch(o -> o.applyAsDouble(element) == value);
            for (int operand = 0; operand < operands.size() && !all; operand++) {
                if (operands.get(operand).applyAsDouble(i) == value) {
                    taken.set(operand);
                }
            }
        }
    }

    /** Features of conditions. */
    int features() {
        return conditions.values().stream().mapToInt(Chosen::features).sum();
    }

    /** Features of which a condition was never true, or never false. */
    int openFeatures() {
        return conditions.values().stream().mapToInt(Chosen::open).sum();
    }

    /** Sides there are. */
    int sides() {
        return choices.values().stream().mapToInt(c -> c.sides().all().size()).sum();
    }

    /** Sides that were never taken. */
    int open() {
        return (int) choices.values().stream().flatMap(Choice::open).count();
    }

    /** Layers of which a side was never taken, in the order in which they are called. */
    Set<String> layers() {
        Set<String> layers = new LinkedHashSet<>();
        choices.forEach((path, choice) -> {
            if (choice.open().findAny().isPresent()) {
                layers.add(path.layer(graph));
            }
        });
        return layers;
    }

    /** The sides that were never taken and behind which everything went uncompared. */
    List<String> decisive() {
        List<String> decisive = new ArrayList<>();
        choices.forEach((path, choice) -> choice.open()
                .filter(Sides.Side::decisive)
                .forEach(s -> decisive.add("\"" + path.layer(graph) + "\" is never " + s.words())));
        return decisive;
    }
}
