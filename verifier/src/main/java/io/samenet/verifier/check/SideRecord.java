package io.samenet.verifier.check;

import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of each call of one file which node it is, trying the rules in turn. */
final class SideRecord implements Walk.Guide {
    /**
     * What a first look at the file found.
     *
     * @param frames the frames, to be gone through in the same way
     * @param dead calls that no output needs
     * @param unread calls whose outputs behind the first nothing needs
     */
    record Hints(List<List<CallClaim>> frames, Set<List<Integer>> dead, Set<List<Integer>> unread) {}

    /** Where {@code node} is needed, {@code argument} must be said: of a call that a rule has brought to that node. */
    record Kept(int node, Datum argument) {}

    /**
     * What is tried.
     *
     * @param tier rules up to that tier
     * @param late whether those rules too that are tried only where the others do not do
     * @param whole whether a call of a nested model is one node
     */
    record Tried(int tier, boolean late, boolean whole) {
        boolean admits(LocalRule rule) {
            return rule.tier() <= tier && (late || !rule.late());
        }
    }

    private final Model model;
    private final Tried tried;
    private final Table table;
    private final Optional<Hints> hints;
    private final List<Integer> places;
    private final Facts facts;
    private final Description description;
    private final List<List<CallClaim>> frames = new ArrayList<>();
    private final Map<Walk.Key, Integer> numbers = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Map<List<Integer>, Outputs> outputs = new HashMap<>();
    private final Map<List<Integer>, Integer> nodes = new HashMap<>();
    private final Set<Integer> used = new HashSet<>();
    private final List<Integer> penalties = new ArrayList<>();
    private final WeightNames names = new WeightNames();
    private List<Datum> results = List.of();
    private int usedTier;

    /** With {@code hints} weights are told by their content, of which some is {@code known}, without by their place. */
    SideRecord(
            Model model,
            Level level,
            Tried tried,
            Table table,
            Optional<Hints> hints,
            Map<Integer, NodeClaim.WeightClaim> known,
            List<Integer> places) {
        this.model = model;
        this.tried = tried;
        this.table = table;
        this.hints = hints;
        this.places = places;
        this.facts = new Facts(model, level, table.nodes()::get);
        this.description = new Description(model, level, hints.map(h -> known));
        frames.add(new ArrayList<>());
    }

    SideRecord run() {
        results = new Walk(facts, this, places).run(model.graph());
        return this;
    }

    List<Datum> results() {
        return results;
    }

    List<List<CallClaim>> frames() {
        return frames;
    }

    int usedTier() {
        return usedTier;
    }

    /** What must be said beside the arguments of nodes. */
    List<Kept> kept() {
        return kept;
    }

    /** What the calls are, by frame and index. */
    Map<List<Integer>, Outputs> outputs() {
        return outputs;
    }

    /** What is known of the nodes. */
    Facts facts() {
        return facts;
    }

    /** The node that the first output of each call is, by the path to the call. */
    Map<List<Integer>, Integer> byPath() {
        return nodes;
    }

    /** The nodes that the calls are. */
    Set<Integer> nodes() {
        return used;
    }

    /** Nodes that add to the loss. */
    List<Integer> penalties() {
        return penalties;
    }

    /** What the weights are called. */
    WeightNames names() {
        return names;
    }

    @Override
    public boolean isDead(Walk.Place call, Layer layer) {
        boolean dead = hints.isPresent() && hints.get().dead().contains(at(call));
        if (dead) {
            frames.get(call.frame()).add(new CallClaim.Dead(call.layer()));
        }
        return dead;
    }

    private static List<Integer> at(Walk.Place call) {
        return List.of(call.frame(), call.call());
    }

    @Override
    public boolean isWhole(Walk.Place call) {
        return tried.whole();
    }

    @Override
    public int frame(Walk.Place call, Walk.Key key) {
        int number = hints.isPresent()
                ? ((CallClaim.Inside) hints.get().frames().get(call.frame()).get(call.call())).frame()
                : fresh(key);
        if (number == frames.size()) {
            frames.add(new ArrayList<>());
        }
        frames.get(call.frame()).add(new CallClaim.Inside(call.layer(), number));
        return number;
    }

    private int fresh(Walk.Key key) {
        if (facts.level().hasSharing()) {
            return frames.size();
        }
        return numbers.computeIfAbsent(key, k -> frames.size());
    }

    @Override
    public Outputs outputs(Walk.Place call, Subject subject) {
        Greedy greedy = new Greedy(call);
        Outputs found = Derivation.of(subject, facts, greedy);
        List<String> rules = greedy.rules();
        frames.get(call.frame()).add(new CallClaim.Is(call.layer(), rules, greedy.nodes));
        outputs.put(at(call), found);
        used.addAll(greedy.nodes);
        if (found.get(0) instanceof Datum.Output output && output.output() == 0) {
            nodes.put(call.path(), output.node());
        }
        if (!rules.isEmpty() && found.get(0) instanceof Datum.Output output) {
            subject.arguments().all().forEach(a -> kept.add(new Kept(output.node(), a.value())));
        }
        if (facts.level() == Level.TRAINING && TrainingClaims.addsToLoss(subject.layer())) {
            penalties.addAll(greedy.nodes);
        }
        return found;
    }

    /** Uses the first rule that applies, until none does. */
    private final class Greedy implements Derivation.Choice {
        private final Walk.Place call;
        private final List<String> rules = new ArrayList<>();
        private final List<Integer> nodes = new ArrayList<>();
        private boolean exchanged;

        Greedy(Walk.Place call) {
            this.call = call;
        }

        /** Nothing need be said of parts behind which no rule comes. */
        List<String> rules() {
            List<String> named = new ArrayList<>(rules);
            while (!named.isEmpty() && named.get(named.size() - 1).equals(Rules.END_OF_PART)) {
                named.remove(named.size() - 1);
            }
            if (exchanged) {
                named.add(Rules.EXCHANGED);
            }
            return named;
        }

        @Override
        public Optional<LocalRule> next(Subject subject, boolean more) {
            boolean unread = hints.isPresent() && hints.get().unread().contains(at(call));
            Optional<LocalRule> rule = Rules.ALL.stream()
                    .filter(r -> tried.admits(r) && (unread || !r.word().equals(Rules.UNREAD_STATE)))
                    .filter(r -> r.apply(subject, facts).isPresent())
                    .findFirst();
            rule.ifPresent(r -> usedTier = Math.max(usedTier, r.tier()));
            if (rule.isPresent() || more) {
                rules.add(rule.map(LocalRule::word).orElse(Rules.END_OF_PART));
            }
            return rule;
        }

        @Override
        public int node(Subject subject, int part) {
            NodeClaim described = description.of(subject);
            int number = table.number(described, subject, call.path(), part);
            table.nodes().get(number).layer().ifPresent(l -> subject.weights().ifPresent(s -> names.add(l, s)));
            exchanged |= !table.nodes().get(number).arguments().equals(described.arguments());
            nodes.add(number);
            return number;
        }
    }
}
