package io.samenet.verifier.numeric;

import java.util.List;

/** Sees what every call of a run is applied to, besides what it gives. */
interface CallObserver extends RunObserver {
    /** The call has been made; when, is said there ({@link RunObserver#called}). */
    void called(ObservedCall call);

    @Override
    default void called(CallPath call, List<Observed> outputs) {}
}
