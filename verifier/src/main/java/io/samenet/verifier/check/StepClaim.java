package io.samenet.verifier.check;

import java.util.List;
import java.util.Optional;

/**
 * What a certificate says of a node that is as good as another.
 *
 * @param node the node
 * @param operands the nodes that it is seen as applied to, each as good as its own; none where it is its own
 * @param rule the rule that makes other nodes of it; absent where it is as good as another by what it is applied to
 * @param nodes what the rule makes of it, one after the other, the last as good as the node itself
 */
public record StepClaim(int node, List<Integer> operands, Optional<String> rule, List<Integer> nodes) {
    /** Copies the lists. */
    public StepClaim {
        operands = List.copyOf(operands);
        nodes = List.copyOf(nodes);
    }
}
