package io.samenet.verifier.proof;

import java.util.List;

/** What a call of the file has become. */
sealed interface Results {
    /** What stands for output {@code output} of the call. */
    Ref ref(int output);

    /** One node. */
    record OfNode(int node) implements Results {
        @Override
        public Ref ref(int output) {
            return new Ref.Output(node, output);
        }
    }

    /** Outputs that are there already. */
    record OfRefs(List<Ref> refs) implements Results {
        @Override
        public Ref ref(int output) {
            return refs.get(output);
        }
    }
}
