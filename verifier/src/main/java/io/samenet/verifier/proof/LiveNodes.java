package io.samenet.verifier.proof;

import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves out what no output needs: dead calls, and states that nothing reads. Where training counts, calls that add a
 * penalty to the loss stay, as if they were outputs behind the others.
 */
final class LiveNodes {
    private LiveNodes() {}

    static NormalForm of(Model model, Draft draft, List<Integer> entries, List<Ref> outputs) {
        List<Node> nodes = draft.nodes();
        List<Ref> ends = new ArrayList<>(outputs);
        boolean[] live = new boolean[nodes.size()];
        boolean[] reads = new boolean[nodes.size()];
        entries.forEach(e -> live[e] = true);
        outputs.forEach(o -> mark(o, live, reads));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (!live[i] && draft.scope() == Scope.TRAINING && Label.hasPenalty(nodes.get(i))) {
                live[i] = true;
                ends.add(new Ref.Output(i, 0));
            }
            if (live[i]) {
                nodes.get(i).arguments().all().forEach(a -> mark(a.value(), live, reads));
            }
        }
        int[] moved = new int[nodes.size()];
        List<Node> kept = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (live[i]) {
                moved[i] = kept.size();
                Arguments<Ref> arguments = node.arguments().map(r -> moved(r, moved));
                kept.add(withoutUnread(node.with(arguments), reads[i], draft));
            } else {
                draft.applied(Rule.DEAD_CALL_DROPPED, node.where());
            }
        }
        return new NormalForm(
                model,
                draft.weights().finished(),
                kept,
                entries.stream().map(e -> moved[e]).toList(),
                ends.stream().map(r -> moved(r, moved)).toList(),
                draft.rules());
    }

    private static void mark(Ref ref, boolean[] live, boolean[] reads) {
        if (ref instanceof Ref.Output output) {
            live[output.node()] = true;
            reads[output.node()] |= output.output() > 0;
        }
    }

    private static Ref moved(Ref ref, int[] moved) {
        return ref instanceof Ref.Output output ? new Ref.Output(moved[output.node()], output.output()) : ref;
    }

    /** {@link Rule#UNREAD_STATE_NOT_RETURNED}. */
    private static Node withoutUnread(Node node, boolean readsBehindFirst, Draft draft) {
        if (readsBehindFirst || node.types().size() < 2 || !draft.allows(Rule.UNREAD_STATE_NOT_RETURNED, node)) {
            return node;
        }
        Optional<Declaration> changed = RecurrentSettings.map(
                        node.declaration(),
                        o -> new RecurrentOptions(
                                o.returnSequences(),
                                false,
                                o.goBackwards(),
                                o.stateful(),
                                o.zeroOutputForMask(),
                                o.timeMajor()))
                .filter(d -> !Label.content(d).equals(Label.content(node.declaration())));
        if (changed.isEmpty()) {
            return node;
        }
        draft.applied(Rule.UNREAD_STATE_NOT_RETURNED, node.where());
        return new Node(
                changed.get(),
                node.arguments(),
                node.types().subList(0, 1),
                node.extras(),
                node.callee(),
                node.weights(),
                node.site());
    }
}
