"""Parts of the steroid step beside the regimens: pulses, another drug, flares, new weakness, companions."""
