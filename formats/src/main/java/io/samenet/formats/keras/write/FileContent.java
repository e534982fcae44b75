package io.samenet.formats.keras.write;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.hdf5.AttributeValue;
import io.samenet.formats.hdf5.Hdf5Tree;
import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.keras.architecture.ArchitectureReader;
import io.samenet.formats.keras.architecture.Evidence;
import io.samenet.formats.keras.architecture.SameComputation;
import io.samenet.formats.keras.codec.LayerText;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the parts of a file hold: architecture, weights, training state. */
final class FileContent {
    private static final String COMPILE = "compile_config";

    private final Model model;
    private final WriteOptions options;
    private final Target target;
    private final Style style;
    private final Location where;
    private final List<String> lost = new ArrayList<>();
    private Dict architecture = Dict.EMPTY;
    private ArchitectureWriter writer;

    FileContent(Model model, WriteOptions options) {
        this.model = model;
        this.options = options;
        this.target = new Target(options.dialect(), options.format());
        this.style = options.style().orElse(model.graph().style());
        this.where = model.origin().where();
        this.writer = new ArchitectureWriter(target, false);
    }

    /**
     * Does all that can fail before a byte is written.
     *
     * @throws UnsupportedException where the target cannot say what the model says
     */
    void prepare() {
        if (options.format() != FileFormat.JSON && !model.hasWeights()) {
            throw UnsupportedException.of(where, "a file with weights of a model that has none bound");
        }
        boolean otherKind = kind(model.origin().format()) != kind(target.format())
                || model.origin().dialect() != target.dialect();
        if (options.format() != FileFormat.JSON && otherKind) {
            checkUnknown();
        }
        if (options.format() == FileFormat.HDF5) {
            LegacyTree.checkNames(where, model.graph());
        }
        BatchDimensions.check(where, model.graph(), target.dialect());
        // Keras 3 writes masks out in Functional models, but cannot load them from legacy HDF5.
        boolean out = target.dialect() == Dialect.KERAS3 && style == Style.FUNCTIONAL;
        // An architecture of another Keras is compared as what it lists, so its masks stay implied where they can.
        boolean listed = target.format() == FileFormat.JSON && model.origin().dialect() != target.dialect();
        boolean first = out && target.format() != FileFormat.HDF5 && !listed;
        if (!write(first) && (!out || !write(!first))) {
            throw UnsupportedException.of(
                    where, "masks: " + target.dialect() + " would use masks otherwise than this model does");
        }
        reportTraining();
        reportAssets();
    }

    /** Where the other kind of file keeps the weights of a layer that could not be built, is not known. */
    private void checkUnknown() {
        List<UnsupportedException.Reason> reasons = new ArrayList<>();
        Deque<Graph> open = new ArrayDeque<>(List.of(model.graph()));
        while (!open.isEmpty()) {
            Graph graph = open.pop();
            for (int i = 0; i < graph.layers().size(); i++) {
                Layer layer = graph.layers().get(i);
                if (layer.declaration() instanceof Graph inner) {
                    open.add(inner);
                } else if (graph.isTold(i)
                        && !graph.weights(i).orElse(List.of()).isEmpty()) {
                    String why = layer.declaration() instanceof Opaque opaque
                            ? opaque.reason()
                            : "a layer before it is not known";
                    String what = "its weights stand elsewhere in the other format, and " + why;
                    reasons.add(new UnsupportedException.Reason(where.named(layer.name()), what));
                }
            }
        }
        if (!reasons.isEmpty()) {
            throw UnsupportedException.of(reasons);
        }
    }

    List<String> lost() {
        return lost;
    }

    Dict architecture() {
        return architecture;
    }

    /** Whether the model comes from a file of this kind, so that what stood around its architecture can stand again. */
    private boolean isOwnKind() {
        Origin origin = model.origin();
        return origin.dialect() == target.dialect()
                && style == model.graph().style()
                && kind(origin.format()) == kind(target.format());
    }

    /** Whether the target has the place where the origin kept its training state; the class of the model does not matter. */
    private boolean keepsTraining() {
        Origin origin = model.origin();
        return origin.dialect() == target.dialect() && kind(origin.format()) == kind(target.format());
    }

    /** The architecture is written alike in JSON and in archives. */
    private static FileFormat kind(FileFormat format) {
        return format == FileFormat.KERAS || format == FileFormat.WEIGHTS_H5 ? FileFormat.JSON : format;
    }

    private Optional<Dict> spelledAs() {
        Dict around = model.origin().around();
        // A graph that was changed since it was read may be of another class than its file says.
        boolean sequential = around.text("class_name").equals(Optional.of("Sequential"));
        return isOwnKind() && sequential == (style == Style.SEQUENTIAL) ? Optional.of(around) : Optional.empty();
    }

    private Dict top(LayerText text) {
        Value.DictBuilder top = Value.dict();
        Dict around = text.around();
        around.get("module").ifPresent(m -> top.put("module", m));
        top.put("class_name", text.className()).put("config", ArchitectureWriter.config(text));
        for (int i = 0; i < around.size(); i++) {
            String key = around.key(i);
            boolean dropped = key.equals(COMPILE) && options.withoutOptimizer();
            if (!dropped && !key.equals("class_name") && !key.equals("module")) {
                top.put(key, around.value(i));
            }
        }
        boolean compiled = keepsTraining() && target.format() != FileFormat.HDF5 && !around.has(COMPILE);
        if (compiled && !options.withoutOptimizer()) {
            model.training().compile().ifPresent(c -> top.put(COMPILE, c));
        }
        // An archive says its version beside the architecture, so an architecture that comes from one has none.
        boolean stated = around.has("keras_version");
        if (!stated && target.format() == FileFormat.JSON && target.dialect() != Dialect.KERAS3) {
            top.put("keras_version", target.kerasVersion());
            if (target.dialect() == Dialect.KERAS2) {
                top.put("backend", "tensorflow");
            }
        }
        return top.build();
    }

    /** Writes the architecture; gives whether reading it again passes the same masks to layers. */
    private boolean write(boolean masksWrittenOut) {
        writer = new ArchitectureWriter(target, masksWrittenOut);
        architecture = top(writer.model(where, model.graph(), style, spelledAs()));
        lost.clear();
        lost.addAll(writer.lost());
        boolean uses = any(model.graph(), FileContent::usesMasks);
        // Keras 2 cannot join all masks that Keras 3 can, be they used or not.
        boolean masks = uses || any(model.graph(), FileContent::makesMasks);
        if (!masks && target.dialect() == model.origin().dialect()) {
            return true;
        }
        // Another Keras takes a layer that is spelled alike for another, of types that it may not have.
        Graph again = again();
        if (!masks) {
            return true;
        }
        boolean same = SameComputation.of(model.graph(), again);
        if (same && !SameComputation.inTraining(model.graph(), again)) {
            lost.add("the masks that batch normalization reads while training: " + target.dialect()
                    + " hands it others");
        }
        return same || !uses;
    }

    /** What is written, as it will be read. */
    private Graph again() {
        try {
            List<Shape> weights =
                    model.graph().weights().stream().map(w -> w.type().shape()).toList();
            Evidence evidence = Evidence.of(Optional.of(version()), weights);
            return ArchitectureReader.read(where, architecture, target.dialect(), evidence, Limits.DEFAULT);
        } catch (MalformedException e) {
            throw UnsupportedException.of(where, target.dialect() + " could not build it: " + e.getMessage());
        }
    }

    private static boolean any(Graph graph, Predicate<Declaration> predicate) {
        return graph.layers().stream()
                .map(Layer::declaration)
                .anyMatch(d -> predicate.test(d) || (d instanceof Graph inner && any(inner, predicate)));
    }

    private static boolean usesMasks(Declaration declaration) {
        return declaration.takesMask() || declaration.readsMasks(Dialect.KERAS3);
    }

    private static boolean makesMasks(Declaration declaration) {
        return declaration instanceof Masking
                || (declaration instanceof ReversibleEmbedding reversible
                        && reversible.embedding().maskZero())
                || (QuantizedLayer.plain(declaration) instanceof Embedding embedding && embedding.maskZero());
    }

    private void reportTraining() {
        if (options.withoutOptimizer()) {
            return;
        }
        Training training = model.training();
        boolean weightsOnly = options.format() == FileFormat.WEIGHTS_H5;
        if (training.compile().isPresent() && (weightsOnly || !keepsTraining())) {
            lost.add("compile state: loss, optimizer and metrics");
        }
        boolean kept = keepsTraining() && !weightsOnly && options.format() != FileFormat.JSON;
        int variables = training.optimizer().size();
        if (variables > 0 && !kept) {
            lost.add("the optimizer's " + variables + (variables == 1 ? " variable" : " variables"));
        }
    }

    private void reportAssets() {
        int count = model.origin().assets().size();
        if (count > 0 && target.format() != FileFormat.KERAS) {
            lost.add(count + (count == 1 ? " asset" : " assets") + " of layers, the first "
                    + model.origin().assets().get(0).name());
        }
    }

    /** Files that layers keep beside their weights, for an archive. */
    List<Origin.Asset> assets() {
        return model.origin().assets();
    }

    Dict metadata() {
        // A fixed date: equal models give equal bytes.
        String version = model.origin().dialect() == Dialect.KERAS3
                ? model.origin().kerasVersion().orElse(target.kerasVersion())
                : target.kerasVersion();
        return Value.dict()
                .put("keras_version", version)
                .put("date_saved", "1970-01-01@00:00:00")
                .build();
    }

    /** Legacy HDF5. */
    Hdf5Tree legacy() {
        Hdf5Tree root = new Hdf5Tree();
        if (target.dialect() != Dialect.KERAS1) {
            root.attribute("backend", AttributeValue.text("tensorflow"));
        }
        root.attribute("keras_version", AttributeValue.text(version()));
        root.attribute("model_config", AttributeValue.text(JsonWriter.text(architecture)));
        // Keras 1 does not say what it ran on, but names and turns kernels by it: they stay as they were.
        boolean theano = model.origin().dialect() == Dialect.KERAS1
                && model.origin().backend().equals(Optional.of("theano"));
        new LegacyTree(writer, model.graph(), LayerWeights.of(model), theano)
                .putInto(root.group("model_weights"), style, version());
        boolean kept = keepsTraining() && !options.withoutOptimizer();
        if (kept && model.training().compile().isPresent()) {
            String text = JsonWriter.text(model.training().compile().get());
            root.attribute("training_config", AttributeValue.text(text));
        }
        if (kept && !model.training().optimizer().isEmpty()) {
            Hdf5Tree group = root.group("optimizer_weights");
            model.training().optimizer().forEach(v -> group.dataset(v.name(), v.data()));
            List<String> names = model.training().optimizer().stream()
                    .map(Training.Variable::name)
                    .toList();
            LegacyTree.texts(group, "weight_names", names);
        }
        return root;
    }

    private String version() {
        return isOwnKind() ? model.origin().kerasVersion().orElse(target.kerasVersion()) : target.kerasVersion();
    }

    /** The weights as Keras 3 lays them out. */
    Hdf5Tree store() {
        Hdf5Tree root = new Hdf5Tree();
        KerasTree tree = new KerasTree(where, writer);
        tree.putInto(
                root,
                model.graph().name(),
                model.graph(),
                style,
                model.weights().stream().map(Optional::orElseThrow).toList());
        if (keepsTraining() && !options.withoutOptimizer() && options.format() == FileFormat.KERAS) {
            Hdf5Tree vars = root.group("optimizer").group("vars");
            List<Training.Variable> variables = model.training().optimizer();
            for (int i = 0; i < variables.size(); i++) {
                vars.dataset(String.valueOf(i), variables.get(i).data());
            }
        }
        return root;
    }
}
