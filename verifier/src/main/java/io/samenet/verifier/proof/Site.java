package io.samenet.verifier.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A call of the file.
 *
 * @param around the call of the nested model that it is in; empty in the outermost
 * @param call its index among the calls of its model
 */
public record Site(Optional<Site> around, int call) {
    /** The calls' indices, the outermost first. */
    public List<Integer> path() {
        Deque<Integer> path = new ArrayDeque<>();
        for (Optional<Site> site = Optional.of(this); site.isPresent(); site = site.get().around) {
            path.push(site.get().call);
        }
        return new ArrayList<>(path);
    }

    /** Equal by path, without descending as deep as models are nested. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Site that && path().equals(that.path());
    }

    @Override
    public int hashCode() {
        return path().hashCode();
    }
}
