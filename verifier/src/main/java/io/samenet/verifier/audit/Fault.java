package io.samenet.verifier.audit;

import io.samenet.formats.model.Model;

/**
 * A single change of a model.
 *
 * @param kind what is changed
 * @param where the layer
 * @param change what stood there and what stands there now
 * @param reaches whether a path leads from there to an output
 * @param mutant the model with the change
 */
public record Fault(FaultKind kind, String where, String change, boolean reaches, Model mutant) {}
