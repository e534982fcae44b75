package io.samenet.verifier.proof;

/**
 * Classes of nodes of two normal forms: what is in one class is held to compute the same.
 *
 * @param a for each node of the first its class
 * @param b for each node of the second its class
 */
record Partition(Classes a, Classes b) {
    /** Whether two outputs are in one class, or the same constant. */
    boolean joins(Ref ofA, Ref ofB) {
        if (ofA instanceof Ref.Output x && ofB instanceof Ref.Output y) {
            return a.get(x.node()) == b.get(y.node()) && x.output() == y.output();
        }
        return ofA.equals(ofB) && !(ofA instanceof Ref.Output);
    }

    /** Whether every node of the first is in the class of its partner. */
    boolean joinsAll(int[] partners) {
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(partners[i])) {
                return false;
            }
        }
        return true;
    }
}
