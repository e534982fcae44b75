package io.samenet.verifier.check;

import java.util.List;

/**
 * What a certificate says of the calls of one file.
 *
 * @param frames for each frame its calls in the order of {@code Graph.calls()}; the first frame is the outermost model, a
 *     further one is a nested model applied to certain arguments
 */
public record SideClaim(List<List<CallClaim>> frames) {
    /** Copies the lists. */
    public SideClaim {
        frames = frames.stream().map(List::copyOf).toList();
    }
}
