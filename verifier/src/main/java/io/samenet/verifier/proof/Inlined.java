package io.samenet.verifier.proof;

import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** A call of a nested model that is inlined once: at inference the same arguments give the same results. */
record Inlined(int identity, List<Ref> inputs, Optional<Value> training) {}
