"""Records how real Keras 1.2.2 writes layers that no later Keras has: python layer_configs1.py OUT.json

As layer_configs.py does, for an interpreter that has Keras 1.2.2 on Theano.
"""

import json
import sys

import keras.layers as L

LAYERS = """
Highway(activation='tanh', init='he_normal', input_dim=5, name='highway')
Highway(bias=False, W_regularizer='l2', input_dim=5, name='plain_highway')
MaxoutDense(3, nb_feature=2, W_constraint='maxnorm', input_dim=5, name='maxout')
MaxoutDense(3, bias=False, input_dim=5, name='maxout_without_bias')
SReLU(input_shape=(5,), name='srelu')
ParametricSoftplus(alpha_init=0.5, input_shape=(5,), name='softplus')
ConvLSTM2D(3, 2, 3, dim_ordering='th', border_mode='same', return_sequences=True, input_shape=(4, 2, 6, 5), name='convlstm')
LocallyConnected1D(3, 2, subsample_length=2, activation='relu', input_shape=(7, 3), name='local1')
LocallyConnected2D(3, 2, 3, dim_ordering='th', bias=False, input_shape=(3, 6, 5), name='local2')
BatchNormalization(mode=1, epsilon=0.25, gamma_regularizer='l2', input_shape=(5,), name='sample')
Merge(mode='cos', dot_axes=1, name='cosine')
Merge(mode='cos', dot_axes=(1, 2), name='cosine_of_steps')
""".strip().splitlines()


def main():
    recorded = {}
    for expression in LAYERS:
        made = eval("L." + expression, {"L": L})
        recorded[expression] = {"class_name": made.__class__.__name__, "config": made.get_config()}
    with open(sys.argv[1], "w") as out:
        json.dump(recorded, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
