package io.samenet.verifier.proof;

import io.samenet.formats.layer.preprocessing.Vocabulary;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Names what differs between the structures of two normal forms, given their alignment. */
final class Differences {
    private final NormalForm a;
    private final NormalForm b;
    private final Scope scope;
    private final Alignment alignment;
    private final List<Optional<Ref.Output>> sourcesA;
    private final List<Optional<Ref.Output>> sourcesB;
    private final List<Difference> found = new ArrayList<>();

    private Differences(NormalForm a, NormalForm b, Partition same, Scope scope, Alignment alignment) {
        this.a = a;
        this.b = b;
        this.scope = scope;
        this.alignment = alignment;
        this.sourcesA = sources(a, leaders(same.a(), alignment::partnerOfA), alignment::partnerOfA);
        this.sourcesB =
                sources(b, leaders(same.b(), alignment::partnerOfB), y -> alignment.partnerOfB(y) >= 0 ? y : -1);
    }

    /** All differences of structure, those of the graph first. */
    static List<Difference> ofStructure(NormalForm a, NormalForm b, Partition same, Scope scope, Alignment alignment) {
        Differences all = new Differences(a, b, same, scope, alignment);
        all.extra();
        alignment.altered().forEach(m -> all.settings(m.a(), m.b()));
        for (int x = 0; x < a.nodes().size(); x++) {
            int y = alignment.partnerOfA(x);
            if (y >= 0) {
                all.wiring(x, y);
            }
        }
        all.outputs();
        return all.found;
    }

    /** For each node the one of its class that is aligned with something, if any. */
    private static int[] leaders(Classes classes, IntUnaryOperator partner) {
        Map<Integer, Integer> leader = new HashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            if (partner.applyAsInt(i) >= 0) {
                leader.putIfAbsent(classes.get(i), i);
            }
        }
        int[] leaders = new int[classes.size()];
        for (int i = 0; i < classes.size(); i++) {
            leaders[i] = leader.getOrDefault(classes.get(i), i);
        }
        return leaders;
    }

    /**
     * For each node the node of the second form that it stands for, its output left open ({@code -1}); for a node that one
     * form alone has and that is applied to one tensor, what that stands for: it was put in between, and is named anyway.
     */
    private static List<Optional<Ref.Output>> sources(NormalForm form, int[] leaders, IntUnaryOperator toB) {
        List<Optional<Ref.Output>> sources = new ArrayList<>();
        for (int i = 0; i < leaders.length; i++) {
            int partner = toB.applyAsInt(leaders[i]);
            List<Arguments.Named<Ref>> arguments =
                    form.nodes().get(i).arguments().all();
            if (partner >= 0) {
                sources.add(Optional.of(new Ref.Output(partner, -1)));
            } else if (arguments.size() == 1 && arguments.get(0).value() instanceof Ref.Output below) {
                sources.add(sources.get(below.node())
                        .map(s -> s.output() < 0 ? new Ref.Output(s.node(), below.output()) : s));
            } else {
                sources.add(Optional.empty());
            }
        }
        return sources;
    }

    private void extra() {
        for (int x : alignment.onlyA()) {
            Node node = a.nodes().get(x);
            add(Kind.GRAPH, layers(Optional.of(node), Optional.empty(), ""), describe(node), "no such layer");
        }
        for (int y : alignment.onlyB()) {
            Node node = b.nodes().get(y);
            add(Kind.GRAPH, layers(Optional.empty(), Optional.of(node), ""), "no such layer", describe(node));
        }
    }

    private void settings(int x, int y) {
        Node mine = a.nodes().get(x);
        Node theirs = b.nodes().get(y);
        int before = found.size();
        Map<String, String> ofA = Settings.of(mine.declaration());
        Map<String, String> ofB = Settings.of(theirs.declaration());
        Set<String> names = new LinkedHashSet<>(ofA.keySet());
        names.addAll(ofB.keySet());
        for (String name : names) {
            setting(mine, theirs, name, ofA.getOrDefault(name, "none"), ofB.getOrDefault(name, "none"));
        }
        words(mine, theirs);
        Layer layerA = mine.callee().layer();
        Layer layerB = theirs.callee().layer();
        setting(mine, theirs, "dtype", policy(layerA), policy(layerB));
        setting(mine, theirs, "call", mine.extras().toString(), theirs.extras().toString());
        setting(mine, theirs, "arguments", names(mine), names(theirs));
        setting(
                mine,
                theirs,
                "class of the model",
                OwnModels.of(layerA).orElse("a class of Keras"),
                OwnModels.of(layerB).orElse("a class of Keras"));
        if (scope == Scope.TRAINING) {
            setting(mine, theirs, "variance while training", Label.statistics(mine), Label.statistics(theirs));
            setting(
                    mine,
                    theirs,
                    "trainable",
                    String.valueOf(mine.callee().trainable()),
                    String.valueOf(theirs.callee().trainable()));
            setting(
                    mine,
                    theirs,
                    "training settings",
                    layerA.training().toString(),
                    layerB.training().toString());
        }
        if (found.size() == before) {
            setting(
                    mine,
                    theirs,
                    "types",
                    mine.types().toString(),
                    theirs.types().toString());
            setting(mine, theirs, "weights", weights(mine, a), weights(theirs, b));
        }
    }

    /** The first word in which two vocabularies differ, as they may be long. */
    private void words(Node mine, Node theirs) {
        Optional<Vocabulary> ofA = Vocabulary.of(mine.declaration());
        Optional<Vocabulary> ofB = Vocabulary.of(theirs.declaration());
        if (ofA.isPresent() && ofB.isPresent() && !ofA.equals(ofB)) {
            int first = ofA.get().firstDifference(ofB.get());
            setting(
                    mine,
                    theirs,
                    "vocabulary[" + first + "]",
                    ofA.get().word(first),
                    ofB.get().word(first));
        }
    }

    private static String names(Node node) {
        return node.arguments().all().stream().map(n -> n.name()).toList().toString();
    }

    private static String weights(Node node, NormalForm form) {
        return node.weights()
                .map(w -> form.specs().subList(w.from(), w.to()).stream()
                        .map(s -> s.type().toString())
                        .toList()
                        .toString())
                .orElse("not known");
    }

    private static String policy(Layer layer) {
        return layer.policy().compute() + ", weights " + layer.policy().variable();
    }

    private void setting(Node mine, Node theirs, String name, String ofA, String ofB) {
        if (!ofA.equals(ofB)) {
            add(Kind.SETTING, layers(Optional.of(mine), Optional.of(theirs), name), ofA, ofB);
        }
    }

    /** Nodes that are applied to something else; what comes from a node that only one form has is said there already. */
    private void wiring(int x, int y) {
        Node mine = a.nodes().get(x);
        Node theirs = b.nodes().get(y);
        List<String> sources = new ArrayList<>();
        List<String> others = new ArrayList<>();
        boolean differ =
                mine.arguments().all().size() != theirs.arguments().all().size();
        for (Arguments.Named<Ref> argument : mine.arguments().all()) {
            sources.add(source(argument.value(), sourcesA));
        }
        for (Arguments.Named<Ref> argument : theirs.arguments().all()) {
            others.add(source(argument.value(), sourcesB));
        }
        int commuting = Math.min(Commuting.operands(mine), Commuting.operands(theirs));
        sort(sources, commuting);
        sort(others, commuting);
        for (int i = 0; i < Math.min(sources.size(), others.size()); i++) {
            boolean known = !sources.get(i).isEmpty() && !others.get(i).isEmpty();
            differ |= known && !sources.get(i).equals(others.get(i));
        }
        if (differ) {
            add(Kind.GRAPH, layers(Optional.of(mine), Optional.of(theirs), ""), applied(mine, a), applied(theirs, b));
        }
    }

    private static void sort(List<String> sources, int commuting) {
        sources.subList(0, Math.min(commuting, sources.size())).sort(String::compareTo);
    }

    /** A word for where an argument comes from, the same for both forms; empty where one form alone has it. */
    private static String source(Ref ref, List<Optional<Ref.Output>> sources) {
        if (!(ref instanceof Ref.Output output)) {
            return ref.toString();
        }
        return sources.get(output.node())
                .map(s -> s.node() + ":" + (s.output() < 0 ? output.output() : s.output()))
                .orElse("");
    }

    private static String applied(Node node, NormalForm form) {
        List<String> words = new ArrayList<>();
        for (Arguments.Named<Ref> argument : node.arguments().all()) {
            words.add(
                    (argument.name().equals("inputs") ? "" : argument.name() + "=") + describe(argument.value(), form));
        }
        return describe(node) + " of " + String.join(", ", words);
    }

    private static String describe(Ref ref, NormalForm form) {
        if (ref instanceof Ref.Output output) {
            String name = form.nodes().get(output.node()).where().name();
            return '"' + name + '"' + (output.output() == 0 ? "" : " output " + output.output());
        }
        return ((Ref.Fixed) ref).value().toString();
    }

    static String describe(Node node) {
        return describe(node.declaration());
    }

    /** The kind of layer, as a reader knows it. */
    static String describe(Declaration declaration) {
        if (declaration instanceof Opaque opaque) {
            return opaque.className();
        }
        String stem = declaration.getClass().getSimpleName();
        String function = Settings.of(declaration).getOrDefault("function", "");
        String kind = Settings.of(declaration).getOrDefault("kind", "");
        String word = (function.isEmpty() ? kind : function).replaceFirst("\\[.*", "");
        return word.isEmpty() || word.equals(stem.toLowerCase(Locale.ROOT)) ? stem : stem + " " + word;
    }

    private void outputs() {
        for (int i = 0; i < Math.min(a.outputs().size(), b.outputs().size()); i++) {
            Ref x = a.outputs().get(i);
            Ref y = b.outputs().get(i);
            String mine = source(x, sourcesA);
            String theirs = source(y, sourcesB);
            if (!mine.isEmpty() && !theirs.isEmpty() && !Objects.equals(mine, theirs)) {
                String where = "output[" + i + "]";
                found.add(Difference.of(Kind.OUTPUT, where, where, describe(x, a), describe(y, b)));
            }
        }
    }

    private static Difference.Layers layers(Optional<Node> x, Optional<Node> y, String aspect) {
        return new Difference.Layers(x.map(Node::callee), y.map(Node::callee), aspect);
    }

    private void add(Kind kind, Difference.Layers layers, String ofA, String ofB) {
        found.add(Difference.of(kind, layers, ofA, ofB));
    }
}
