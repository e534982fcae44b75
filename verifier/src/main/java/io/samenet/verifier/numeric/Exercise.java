package io.samenet.verifier.numeric;

import io.samenet.formats.model.Graph;

/** What the inputs of all runs reached in one model. */
final class Exercise implements CallObserver {
    private final Liveness liveness;
    private final Branches branches;
    private final Lookups lookups;

    Exercise(Graph graph) {
        this.liveness = new Liveness(graph);
        this.branches = new Branches(graph);
        this.lookups = new Lookups(graph);
    }

    @Override
    public void called(ObservedCall call) {
        liveness.called(call);
        branches.called(call);
        lookups.called(call);
    }

    Liveness liveness() {
        return liveness;
    }

    Branches branches() {
        return branches;
    }

    Lookups lookups() {
        return lookups;
    }
}
