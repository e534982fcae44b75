package io.samenet.verifier.assertj;

import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.verdict.Verdict;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a model. */
public final class ModelAssert extends AbstractAssert<ModelAssert, Model> {
    private final Verifier verifier;

    private ModelAssert(Model actual, Verifier verifier) {
        super(actual, ModelAssert.class);
        this.verifier = verifier;
    }

    /** Starts an assertion about {@code actual}, which compares without running models. */
    public static ModelAssert assertThat(Model actual) {
        return new ModelAssert(actual, Verifier.withoutNumbers());
    }

    /** The same assertions, comparing as {@code other} does. */
    public ModelAssert comparedBy(Verifier other) {
        return new ModelAssert(actual, other);
    }

    /** Fails unless the model and {@code expected} are the same; the message names what differs. */
    public ModelAssert isSameModelAs(Model expected) {
        isNotNull();
        Verdict verdict = verifier.verify(actual, expected);
        if (!verdict.isSame()) {
            throw failure(
                    "%nExpecting a model to be the same as%n  %s%nbut it is %s:%n%s",
                    expected.origin().where(), verdict.outcome(), differences(verdict));
        }
        return this;
    }

    /** Fails where the model and {@code other} are the same. */
    public ModelAssert isNotSameModelAs(Model other) {
        isNotNull();
        Verdict verdict = verifier.verify(actual, other);
        if (verdict.isSame()) {
            throw failure(
                    "%nExpecting a model to differ from%n  %s%nbut it is %s",
                    other.origin().where(), verdict.outcome());
        }
        return this;
    }

    private static String differences(Verdict verdict) {
        return verdict.firstOfEachKind().stream().map(Difference::toString).collect(Collectors.joining("\n"))
                + verdict.reasons().stream().map(r -> "\n" + r).collect(Collectors.joining());
    }
}
