package io.samenet.verifier.check;

import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks what a certificate says of the calls of one file: each call by itself, against the table of nodes. */
final class SideCheck implements Walk.Guide {
    private final Model model;
    private final Level level;

    /** Whether a nested model may be one node. */
    private final boolean nodesTell;

    private final List<NodeClaim> nodes;
    private final List<List<CallClaim>> frames;
    private final Facts facts;
    private final Description description;
    private final int[] uses;
    private final Map<Subject.Owner, Integer> layers = new HashMap<>();
    private final Map<Integer, Subject.Owner> owners = new HashMap<>();
    private final List<Integer> penalties = new ArrayList<>();
    private final Map<Integer, Integer> inputs = new HashMap<>();
    private final List<Integer> places;
    private final Predicate<LocalRule> admitted;
    private final WeightNames names = new WeightNames();
    private int entered = 1;
    private int tier;

    private SideCheck(
            Model model,
            Level level,
            List<NodeClaim> nodes,
            SideClaim claim,
            Predicate<LocalRule> admitted,
            List<Integer> places) {
        this.places = places;
        this.admitted = admitted;
        this.model = model;
        this.level = level;
        this.nodesTell = WholeModels.tellAll(model.graph(), level);
        this.nodes = nodes;
        this.frames = claim.frames();
        this.facts = new Facts(model, level, nodes::get);
        this.description = new Description(model, level);
        this.uses = new int[nodes.size()];
    }

    /**
     * What was found of one side.
     *
     * @param outputs what the model's outputs are
     * @param inputs for each place among the inputs its node
     * @param uses how many calls are each node
     * @param penalties nodes that add to the loss
     * @param tier the highest tier of the rules that were used
     * @param names what the weights are called in the certificate
     * @param facts what is known of the nodes
     */
    record Found(
            List<Datum> outputs,
            Map<Integer, Integer> inputs,
            List<Integer> uses,
            List<Integer> penalties,
            int tier,
            WeightNames names,
            Facts facts) {}

    /**
     * Checks one side, whose inputs count at {@code places}; throws where it does not hold. Of the rules that are
     * {@code admitted} the first that applies is used, so that there is one way to name them.
     */
    static Found check(
            Model model,
            Level level,
            List<NodeClaim> nodes,
            SideClaim claim,
            Predicate<LocalRule> admitted,
            List<Integer> places) {
        return new SideCheck(model, level, nodes, claim, admitted, places).run();
    }

    private Found run() {
        if (frames.isEmpty()) {
            throw new CheckFailure("the certificate says nothing of the calls");
        }
        fits(0, model.graph().calls().size());
        List<Datum> outputs = new Walk(facts, this, places).run(model.graph());
        if (entered != frames.size()) {
            throw CheckFailure.of("frames", frames.size(), entered);
        }
        return new Found(outputs, inputs, Arrays.stream(uses).boxed().toList(), penalties, tier, names, facts);
    }

    private void fits(int frame, int calls) {
        if (frames.get(frame).size() != calls) {
            throw CheckFailure.of("calls of frame " + frame, frames.get(frame).size(), calls);
        }
    }

    private CallClaim claim(Walk.Place call) {
        CallClaim claim = frames.get(call.frame()).get(call.call());
        if (!claim.layer().equals(call.layer())) {
            throw CheckFailure.of("layer of " + call, '"' + claim.layer() + '"', '"' + call.layer() + '"');
        }
        return claim;
    }

    @Override
    public boolean isDead(Walk.Place call, Layer layer) {
        boolean dead = claim(call) instanceof CallClaim.Dead;
        if (dead && level == Level.TRAINING && TrainingClaims.addsToLoss(layer)) {
            throw new CheckFailure(call + " is said to be needed by nothing, but adds to the loss");
        }
        return dead;
    }

    /** Of a nested model that is one node less may be said than counts of its layers. */
    @Override
    public boolean isWhole(Walk.Place call) {
        boolean whole = claim(call) instanceof CallClaim.Is;
        if (whole && !nodesTell) {
            throw new CheckFailure(call + " calls a nested model, of whose layers more counts than one node says");
        }
        return whole;
    }

    @Override
    public int frame(Walk.Place call, Walk.Key key) {
        if (!(claim(call) instanceof CallClaim.Inside inside)) {
            throw new CheckFailure(call + " calls a nested model, and the certificate says it does not");
        }
        if (inside.frame() < 1 || inside.frame() > entered || inside.frame() >= frames.size()) {
            throw CheckFailure.of("frame of " + call, inside.frame(), "no such frame");
        }
        if (inside.frame() == entered) {
            entered++;
            fits(inside.frame(), key.part().graph().calls().size());
        }
        return inside.frame();
    }

    @Override
    public Outputs outputs(Walk.Place call, Subject subject) {
        if (!(claim(call) instanceof CallClaim.Is is)) {
            throw new CheckFailure(call + " calls no nested model, and the certificate says it does");
        }
        try {
            Follower follower = new Follower(is);
            Outputs outputs = Derivation.of(subject, facts, follower);
            follower.finish();
            return outputs;
        } catch (CheckFailure e) {
            throw new CheckFailure(call + ": " + e.getMessage());
        }
    }

    /** Uses the rules and nodes that the certificate names, in their order. */
    private final class Follower implements Derivation.Choice {
        private final CallClaim.Is claim;
        private final boolean exchanged;
        private final int rules;
        private int rule;
        private int node;
        private boolean moved;

        Follower(CallClaim.Is claim) {
            this.claim = claim;
            int all = claim.rules().size();
            this.exchanged = all > 0 && claim.rules().get(all - 1).equals(Rules.EXCHANGED);
            this.rules = exchanged ? all - 1 : all;
        }

        @Override
        public Optional<LocalRule> next(Subject subject, boolean more) {
            if (rule == rules) {
                return Optional.empty();
            }
            if (isEndOfPart(rule)) {
                if (!more || ++rule == rules) {
                    throw new CheckFailure("no part of the call is left for which a rule would be named");
                }
                return Optional.empty();
            }
            LocalRule next = find(rule++);
            for (LocalRule other : Rules.ALL.subList(0, Rules.ALL.indexOf(next))) {
                if (admitted.test(other) && other.apply(subject, facts).isPresent()) {
                    throw new CheckFailure("the rule " + other.word() + " comes before " + next.word());
                }
            }
            tier = Math.max(tier, next.tier());
            return Optional.of(next);
        }

        private boolean isEndOfPart(int index) {
            return claim.rules().get(index).equals(Rules.END_OF_PART);
        }

        private LocalRule find(int index) {
            String word = claim.rules().get(index);
            return Rules.find(word).orElseThrow(() -> new CheckFailure("there is no rule \"" + word + "\" here"));
        }

        @Override
        public int node(Subject subject, int part) {
            if (node == claim.nodes().size()) {
                throw new CheckFailure("the certificate names too few nodes");
            }
            int number = claim.nodes().get(node++);
            if (number < 0 || number >= nodes.size()) {
                throw new CheckFailure("there is no node " + number);
            }
            moved |= compare(number, subject, exchanged);
            uses[number]++;
            return number;
        }

        void finish() {
            if (rule != rules || node != claim.nodes().size()) {
                throw new CheckFailure("the certificate names rules or nodes that the call does not have");
            }
            if (exchanged && !moved) {
                throw new CheckFailure("there are no operands to exchange");
            }
        }
    }

    /** Whether operands stand in another order than the node's, where they may be {@code exchanged}. */
    private boolean compare(int number, Subject subject, boolean exchanged) {
        NodeClaim claimed = nodes.get(number);
        NodeClaim found = description.of(subject).with(claimed.layer());
        int commuting = exchanged ? Commuting.operands(subject) : 0;
        boolean inOrder = claimed.arguments().equals(found.arguments());
        boolean same = Commuting.inOrder(
                        claimed.arguments(),
                        Math.min(commuting, claimed.arguments().size()))
                .equals(Commuting.inOrder(found.arguments(), commuting));
        if (!same) {
            throw CheckFailure.of("node " + number + " arguments", claimed.arguments(), found.arguments());
        }
        if (!claimed.with(found.arguments()).equals(found)) {
            throw CheckFailure.of("node " + number, claimed, found);
        }
        layer(number, claimed, subject);
        subject.input().ifPresent(place -> inputs.put(place, number));
        if (level == Level.TRAINING && TrainingClaims.addsToLoss(subject.layer())) {
            penalties.add(number);
        }
        return !inOrder;
    }

    /** Where sharing counts, calls of one layer are nodes of one layer, and of one only. */
    private void layer(int number, NodeClaim claimed, Subject subject) {
        boolean numbered = level.hasSharing() && !subject.hasNoWeights();
        if (numbered != claimed.layer().isPresent()) {
            throw CheckFailure.of("layer of node " + number, claimed.layer(), numbered ? "a layer" : "none");
        }
        if (numbered) {
            int layer = claimed.layer().orElseThrow();
            Integer known = layers.putIfAbsent(subject.owner(), layer);
            Subject.Owner owner = owners.putIfAbsent(layer, subject.owner());
            if ((known != null && known != layer) || (owner != null && !owner.equals(subject.owner()))) {
                throw new CheckFailure("layers are not shared by the same calls as the certificate says");
            }
            subject.weights().ifPresent(span -> names.add(layer, span));
        }
    }
}
