package io.samenet.formats.layer.core;

import io.samenet.formats.model.Declaration;

/** A layer without weights that hands its input on at inference, cast by its policy: what it does, it does in training. */
public interface PassThrough extends Declaration {
    /** Whether its output while training may be another than at inference. */
    boolean changesInTraining();
}
