"""The wizard's pages: diagnosis, steroid trial. The brain is logic/wizard.py; these only show and hand on."""
