package io.samenet.verifier.numeric;

import java.util.List;

/** Sees what every call of a run gives. */
@FunctionalInterface
public interface RunObserver {
    /** Sees nothing. */
    RunObserver NONE = (call, outputs) -> {};

    /**
     * The call has been made; calls of nested models before the call of the model itself.
     *
     * @param call which one; a wrapper's ({@code TimeDistributed}) inner calls are not reported
     * @param outputs its outputs, to be read now
     */
    void called(CallPath call, List<Observed> outputs);
}
