package io.samenet.verifier.check;

import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks a certificate that says that two models are the same. */
final class SameCheck {
    private final Level level;
    private final Claim.Same claim;
    private final List<NodeClaim> nodes;
    private final boolean late;
    private final Classes classes = new Classes();

    SameCheck(Level level, Claim.Same claim) {
        this.level = level;
        this.claim = claim;
        this.nodes = claim.nodes();
        this.late = namesLateRule(claim.a()) || namesLateRule(claim.b());
    }

    /** Throws where it does not hold. */
    void check(Model fileA, Model fileB) {
        List<Model> models = level.hasWeights() ? List.of(fileA, fileB) : Bare.of(fileA, fileB);
        Model a = models.get(0);
        Model b = models.get(1);
        if (level.hasWeights()
                && (fileA.origin().firstAssetNotIn(fileB.origin()).isPresent()
                        || fileB.origin().firstAssetNotIn(fileA.origin()).isPresent())) {
            throw new CheckFailure("the files that layers keep beside their weights are not the same");
        }
        isTable();
        new Interfaces(claim, a.graph(), b.graph()).check();
        SideCheck.Found ofA = side(
                "first file",
                a,
                claim.a(),
                Interfaces.identity(a.graph().inputs().size()));
        SideCheck.Found ofB = side("second file", b, claim.b(), inverse(claim.inputsOfB()));
        int[] uses = new int[nodes.size()];
        StepCheck steps = steps(a, ofA, ofB, uses);
        int tier = Math.max(steps.tier(), Math.max(ofA.tier(), ofB.tier()));
        if (claim.tier() != tier) {
            throw CheckFailure.of("tier", claim.tier(), tier);
        }
        inputs(ofA, ofB);
        outputs(ofA, ofB);
        nodesAreUsed(ofA, ofB, uses);
        if (level == Level.TRAINING) {
            training(a, ofA.names());
            training(b, ofB.names());
        } else if (claim.training().isPresent()) {
            throw new CheckFailure("training is no part of this level");
        }
    }

    private SideCheck.Found side(String name, Model model, SideClaim side, List<Integer> places) {
        try {
            return SideCheck.check(model, level, nodes, side, this::isAdmitted, places);
        } catch (CheckFailure e) {
            throw new CheckFailure(name + ": " + e.getMessage());
        }
    }

    private StepCheck steps(Model a, SideCheck.Found ofA, SideCheck.Found ofB, int[] uses) {
        Equalities equalities = Equalities.of(a, nodes::get, ofA.facts(), ofB.facts(), classes);
        if (!claim.steps().isEmpty() && level != Level.INFERENCE) {
            throw new CheckFailure("steps are for inference alone");
        }
        StepCheck check = new StepCheck(nodes, equalities, uses);
        check.check(claim.steps());
        return check;
    }

    /** Late rules are tried on all calls where one is named. */
    private boolean isAdmitted(LocalRule rule) {
        return rule.tier() <= claim.tier() && (late || !rule.late());
    }

    private static boolean namesLateRule(SideClaim side) {
        return side.frames().stream()
                .flatMap(List::stream)
                .flatMap(c -> c instanceof CallClaim.Is is ? is.rules().stream() : Stream.empty())
                .distinct()
                .anyMatch(w -> Rules.find(w).filter(LocalRule::late).isPresent());
    }

    /** Every node is applied to nodes before it: none is what it is by its own word. Layers are numbered as they come. */
    private void isTable() {
        int layers = 0;
        for (int i = 0; i < nodes.size(); i++) {
            int layer = nodes.get(i).layer().orElse(0);
            if (layer < 0 || layer > layers) {
                throw new CheckFailure("layer " + layer + " of node " + i + " comes before its turn");
            }
            layers = Math.max(layers, nodes.get(i).layer().isPresent() ? layer + 1 : 0);
            for (NodeClaim.Argument argument : nodes.get(i).arguments()) {
                if (argument.value() instanceof Datum.Output output && (output.node() < 0 || output.node() >= i)) {
                    throw new CheckFailure("node " + i + " is applied to node " + output.node());
                }
            }
        }
    }

    /** For each input of the second file the place at which it counts. */
    static List<Integer> inverse(List<Integer> inputsOfB) {
        return IntStream.range(0, inputsOfB.size()).mapToObj(inputsOfB::indexOf).toList();
    }

    private void inputs(SideCheck.Found ofA, SideCheck.Found ofB) {
        for (int i = 0; i < claim.inputsOfB().size(); i++) {
            Integer mine = ofA.inputs().get(i);
            Integer theirs = ofB.inputs().get(i);
            if (mine == null || !mine.equals(theirs)) {
                throw new CheckFailure(
                        "input " + i + " is node " + mine + " in the first file, " + theirs + " in the second");
            }
        }
    }

    private void outputs(SideCheck.Found ofA, SideCheck.Found ofB) {
        if (claim.outputs().size() != ofA.outputs().size()) {
            throw CheckFailure.of(
                    "outputs", claim.outputs().size(), ofA.outputs().size());
        }
        for (int i = 0; i < claim.outputs().size(); i++) {
            int j = claim.outputsOfB().get(i);
            if (!claim.outputs().get(i).equals(ofA.outputs().get(i))) {
                throw CheckFailure.of(
                        "output " + i + " of the first file",
                        claim.outputs().get(i),
                        ofA.outputs().get(i));
            }
            if (!classes.areOne(claim.outputs().get(i), ofB.outputs().get(j))) {
                throw CheckFailure.of(
                        "output " + j + " of the second file",
                        claim.outputs().get(i),
                        ofB.outputs().get(j));
            }
        }
    }

    private void nodesAreUsed(SideCheck.Found ofA, SideCheck.Found ofB, int[] ofSteps) {
        for (int i = 0; i < nodes.size(); i++) {
            if (ofA.uses().get(i) + ofB.uses().get(i) + ofSteps[i] == 0) {
                throw new CheckFailure("node " + i + " is no call of either file");
            }
        }
        if (level.hasSharing()) {
            for (int node : needed(ofA, ofB)) {
                if (ofA.uses().get(node) != 1 || ofB.uses().get(node) != 1) {
                    throw new CheckFailure(
                            "node " + node + " is " + ofA.uses().get(node) + " calls of the first file and "
                                    + ofB.uses().get(node) + " of the second, where calls must correspond one to one");
                }
            }
        }
    }

    /** Nodes that outputs, or the loss, depend on. */
    private Set<Integer> needed(SideCheck.Found ofA, SideCheck.Found ofB) {
        Deque<Integer> open = new ArrayDeque<>();
        claim.outputs().forEach(o -> open.push(o.node()));
        ofA.penalties().forEach(open::push);
        ofB.penalties().forEach(open::push);
        Set<Integer> needed = new HashSet<>();
        while (!open.isEmpty()) {
            int node = open.pop();
            if (needed.add(node)) {
                nodes.get(node).arguments().stream()
                        .filter(a -> a.value() instanceof Datum.Output)
                        .forEach(a -> open.push(((Datum.Output) a.value()).node()));
            }
        }
        return needed;
    }

    private void training(Model model, WeightNames names) {
        Dict found = TrainingClaims.of(model, names);
        if (!claim.training().equals(Optional.of(found))) {
            throw CheckFailure.of("training", claim.training(), found);
        }
    }
}
