package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says where {@link Rule#OPERANDS_EXCHANGED} was used: operands that commute and stand in another order. */
final class Exchanges {
    private Exchanges() {}

    /** {@code b} with the rule noted at each call whose operands stand in another order than its partner's. */
    static NormalForm noted(NormalForm a, NormalForm b, List<Proof.Pair> pairs) {
        Map<Integer, Integer> partners = new HashMap<>();
        pairs.forEach(p -> partners.put(p.a(), p.b()));
        List<Applied> rules = new ArrayList<>(b.rules());
        for (Proof.Pair pair : pairs) {
            Node x = a.nodes().get(pair.a());
            Node y = b.nodes().get(pair.b());
            int commuting = Math.min(Commuting.operands(x), Commuting.operands(y));
            if (isExchanged(x, y, commuting, partners)) {
                rules.add(new Applied(Rule.OPERANDS_EXCHANGED, y.where()));
            }
        }
        return new NormalForm(b.model(), b.weights(), b.nodes(), b.inputs(), b.outputs(), rules);
    }

    private static boolean isExchanged(Node x, Node y, int commuting, Map<Integer, Integer> partners) {
        List<Arguments.Named<Ref>> mine = x.arguments().all();
        List<Arguments.Named<Ref>> theirs = y.arguments().all();
        for (int i = 0; i < commuting; i++) {
            boolean bothTensors = mine.get(i).value() instanceof Ref.Output p
                    && theirs.get(i).value() instanceof Ref.Output q
                    && partners.getOrDefault(p.node(), q.node()) == q.node();
            if (!bothTensors && !mine.get(i).value().equals(theirs.get(i).value())) {
                return true;
            }
        }
        return false;
    }
}
