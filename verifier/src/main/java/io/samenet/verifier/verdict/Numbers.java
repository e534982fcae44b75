package io.samenet.verifier.verdict;

import io.samenet.formats.model.Model;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Saturation;
import java.util.List;

/** The numeric half: both models run on the same inputs. Only this loads the arithmetic. */
@FunctionalInterface
public interface Numbers {
    /**
     * Runs both models.
     *
     * @param a the first model, with weights
     * @param b the second model, with weights
     * @param proof what is known already: the pairing of calls and of the interface
     */
    NumericResult compare(Model a, Model b, Proof proof, VerifyOptions options);

    /**
     * Calls of both models that give the same values, by the paths that lead to them: what may correspond, as far as values
     * tell.
     */
    default List<Saturation.Suggestion> suggestions(Model a, Model b, VerifyOptions options) {
        return List.of();
    }

    /** The same for many comparisons of {@code first} with others, of which only the outcome counts. */
    default Numbers outcomesOf(Model first) {
        return this;
    }

    /** No numbers. */
    Numbers NONE = (a, b, proof, options) -> NumericResult.notRun(options.seed(), List.of("the models were not run"));
}
