package io.samenet.verifier.proof;

import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.MultiHeadAttention;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Declaration;
import java.util.List;
import java.util.Optional;

/**
 * A setting that has no effect on a call is set to one value.
 *
 * @param rule the rule
 * @param settled the declaration with the setting set; empty for those that do not have it
 */
record SettingForms(Rule rule, Settled settled) implements Rewrite {
    /** The declaration of a call with the setting set. */
    @FunctionalInterface
    interface Settled {
        /** Empty for declarations that do not have the setting. */
        Optional<Declaration> of(Declaration declaration, Node node, Draft draft);
    }

    /** The rules of this kind. */
    static final List<Rewrite> ROWS = List.of(
            new SettingForms(Rule.MASK_NOT_GIVEN, SettingForms::withoutMask),
            new SettingForms(Rule.MASK_IS_ARGUMENT, SettingForms::withoutMaking),
            new SettingForms(Rule.TRAINING_SETTINGS_FORGOTTEN, SettingForms::withoutMomentum),
            new SettingForms(Rule.MASKED_OUTPUT_WITHOUT_MASK, SettingForms::withoutMaskedOutput),
            new SettingForms(Rule.INTEGERS_NOT_GIVEN, SettingForms::withoutIntegers));

    private static Optional<Declaration> withoutMask(Declaration declaration, Node node, Draft draft) {
        return node.arguments().areMasked() ? Optional.empty() : Optional.of(declaration.unmasked());
    }

    private static Optional<Declaration> withoutMaking(Declaration declaration, Node node, Draft draft) {
        return declaration instanceof Embedding embedding
                ? Optional.of(new Embedding(embedding.inputDim(), embedding.outputDim(), false))
                : Optional.empty();
    }

    private static Optional<Declaration> withoutMomentum(Declaration declaration, Node node, Draft draft) {
        if (declaration instanceof Attention a) {
            return Optional.of(new Attention(a.scoreMode(), a.useScale(), a.causal(), a.returnScores(), 0));
        }
        if (declaration instanceof MultiHeadAttention a) {
            return Optional.of(a.with(a.options().with(0.0)));
        }
        return declaration instanceof BatchNormalization b
                ? Optional.of(new BatchNormalization(b.axis(), b.epsilon(), b.center(), b.scale(), 0))
                : Optional.empty();
    }

    private static Optional<Declaration> withoutMaskedOutput(Declaration declaration, Node node, Draft draft) {
        return node.arguments().mask().isPresent()
                ? Optional.empty()
                : RecurrentSettings.map(
                        declaration,
                        o -> new RecurrentOptions(
                                o.returnSequences(),
                                o.returnState(),
                                o.goBackwards(),
                                o.stateful(),
                                false,
                                o.timeMajor()));
    }

    private static Optional<Declaration> withoutIntegers(Declaration declaration, Node node, Draft draft) {
        return declaration instanceof Resizing resizing
                        && draft.type(node.arguments().input())
                                .filter(t -> t.dtype().isFloating())
                                .isPresent()
                ? Optional.of(resizing.keepingIntegers())
                : Optional.empty();
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        return settled.of(node.declaration(), node, draft)
                .filter(d -> !Label.content(d).equals(Label.content(node.declaration())))
                .map(d -> new Replaced(node.with(d)));
    }
}
