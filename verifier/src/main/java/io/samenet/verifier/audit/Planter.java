package io.samenet.verifier.audit;

import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.edit.GraphEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Plants single faults in a model, the same ones for the same seed. */
public final class Planter {
    /** How often a place is drawn before a kind of fault is given up. */
    private static final int TRIES = 64;

    private final Model model;
    private final SplittableRandom random;
    private final List<GraphEdit> graphs;

    /** Plants in {@code model}. */
    public Planter(Model model, long seed) {
        this.model = model;
        this.random = new SplittableRandom(seed);
        this.graphs = GraphEdit.all(model.graph());
    }

    /** A fault of {@code kind}; empty where none was found that keeps the weights' shapes. */
    public Optional<Fault> plant(FaultKind kind) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Fault> fault =
                    switch (kind) {
                        case WEIGHT -> weight();
                        case SETTING -> setting();
                        case EDGE -> edge();
                        case ORDER -> order();
                        case MASK -> mask();
                    };
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> weight() {
        List<WeightSpec> specs = model.graph().weights();
        if (specs.isEmpty()) {
            return Optional.empty();
        }
        int index = random.nextInt(specs.size());
        WeightChange change = pick(List.of(WeightChange.values()));
        return model.weights()
                .get(index)
                .filter(w -> w.dtype().isFloating() && w.shape().elements() > 0)
                .flatMap(w -> weight(index, w, change));
    }

    private Optional<Fault> weight(int index, TensorData weight, WeightChange change) {
        long element = random.nextLong(weight.shape().elements());
        return change.apply(weight, element, random).map(changed -> {
            List<Optional<TensorData>> weights = new ArrayList<>(model.weights());
            weights.set(index, Optional.of(changed));
            int layer = WeightOwners.of(model.graph()).get(index);
            String where = graphs.get(0).place(layer) + " "
                    + model.graph().weights().get(index).role();
            boolean reaches = Reach.of(model.graph()).layers().contains(layer);
            String words = "element " + element + " " + change.words();
            return new Fault(FaultKind.WEIGHT, where, words, reaches, model.with(weights));
        });
    }

    private Optional<Fault> setting() {
        GraphEdit edit = pick(graphs);
        int layer = random.nextInt(edit.graph().layers().size());
        Layer changed = edit.graph().layers().get(layer);
        List<SettingChanges.Change> changes =
                changed.declaration() instanceof InputLayer ? List.of() : SettingChanges.of(changed.declaration());
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        SettingChanges.Change change = pick(changes);
        return edit.with(layer, changed.declaring(change.declaration()))
                .map(g -> new Fault(
                        FaultKind.SETTING,
                        edit.place(layer),
                        change.field() + " " + change.from() + " -> " + change.to(),
                        reaches(edit, layer),
                        rebound(g)));
    }

    private Optional<Fault> edge() {
        GraphEdit edit = pick(graphs);
        int index = random.nextInt(edit.graph().calls().size());
        Call call = edit.graph().calls().get(index);
        if (call.arguments().all().isEmpty()) {
            return Optional.empty();
        }
        int argument = random.nextInt(call.arguments().all().size());
        Operand old = call.arguments().all().get(argument).value();
        List<Tensor> others = alike(edit.graph(), old, index);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Tensor other = pick(others);
        String words = name(edit.graph(), old) + " -> " + name(edit.graph(), other);
        return rewired(FaultKind.EDGE, edit, index, put(call.arguments(), argument, other), words);
    }

    private Optional<Fault> order() {
        GraphEdit edit = pick(graphs);
        int index = random.nextInt(edit.graph().calls().size());
        Arguments<Operand> arguments = edit.graph().calls().get(index).arguments();
        int count = arguments.inputs().size();
        if (count < 2) {
            return Optional.empty();
        }
        int i = random.nextInt(count);
        int j = random.nextInt(count);
        Operand x = arguments.all().get(i).value();
        Operand y = arguments.all().get(j).value();
        boolean inputs = arguments.all().get(i).name().equals(Arguments.INPUTS)
                && arguments.all().get(j).name().equals(Arguments.INPUTS);
        if (!inputs || x.equals(y)) {
            return Optional.empty();
        }
        String words = name(edit.graph(), x) + " <-> " + name(edit.graph(), y);
        return rewired(FaultKind.ORDER, edit, index, put(put(arguments, i, y), j, x), words);
    }

    private Optional<Fault> mask() {
        GraphEdit edit = pick(graphs);
        int index = random.nextInt(edit.graph().calls().size());
        Arguments<Operand> arguments = edit.graph().calls().get(index).arguments();
        List<String> masks = arguments.all().stream()
                .map(Arguments.Named::name)
                .filter(Arguments::isMask)
                .toList();
        if (masks.isEmpty()) {
            return Optional.empty();
        }
        String mask = pick(masks);
        return rewired(FaultKind.MASK, edit, index, arguments.without(mask), mask + " -> none");
    }

    private Optional<Fault> rewired(
            FaultKind kind, GraphEdit edit, int call, Arguments<Operand> arguments, String words) {
        int layer = edit.graph().calls().get(call).layer();
        return edit.with(call, arguments)
                .map(g -> new Fault(kind, edit.place(layer), words, reaches(edit, layer), rebound(g)));
    }

    private Model rebound(Graph graph) {
        return new Model(graph, model.weights(), model.training(), model.origin());
    }

    /** Tensors of the type of {@code old} that call {@code index} could take instead. */
    private static List<Tensor> alike(Graph graph, Operand old, int index) {
        Optional<TensorType> type = old instanceof Tensor t ? graph.type(t) : Optional.empty();
        List<Tensor> found = new ArrayList<>();
        for (int call = 0; call < index && type.isPresent(); call++) {
            for (int output = 0; output < graph.types(call).size(); output++) {
                Tensor other = new Tensor(call, output);
                if (!other.equals(old) && graph.type(other).equals(type)) {
                    found.add(other);
                }
            }
        }
        return found;
    }

    private static Arguments<Operand> put(Arguments<Operand> arguments, int index, Operand value) {
        List<Arguments.Named<Operand>> all = new ArrayList<>(arguments.all());
        all.set(index, new Arguments.Named<>(all.get(index).name(), value));
        return new Arguments<>(all);
    }

    private static boolean reaches(GraphEdit edit, int layer) {
        boolean reaches = Reach.of(edit.graph()).layers().contains(layer);
        for (int depth = 0; depth < edit.path().size(); depth++) {
            reaches &= Reach.of(edit.graphs().get(depth))
                    .layers()
                    .contains(edit.path().get(depth));
        }
        return reaches;
    }

    private static String name(Graph graph, Operand operand) {
        return operand instanceof Tensor t
                ? '"' + graph.layer(t).name() + '"' + (t.output() == 0 ? "" : " output " + t.output())
                : String.valueOf(operand);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
